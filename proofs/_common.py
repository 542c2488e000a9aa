"""What every proof has: the same arguments, a line of progress, one JSON object as its last line, and an honest exit code."""

import argparse
import json
import sys
import time
from typing import Any


def arguments(what: str, **numbers: int) -> argparse.Namespace:
    """`--quick`, `--json`, `--seed`, and the proof's own numbers, which the two former set if they are not given."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--quick", action="store_true", help="a small run of under a minute")
    parser.add_argument("--json", action="store_true", help="print nothing but the result")
    parser.add_argument("--seed", type=int, default=20261124)
    for name, value in numbers.items():
        parser.add_argument(f"--{name}", type=int, help=f"by default {value}")
    return parser.parse_args()


class Progress:
    """Says how far it is, unless only the result is wanted."""

    def __init__(self, quiet: bool) -> None:
        self.quiet, self.started, self.said = quiet, time.monotonic(), 0.0

    @property
    def seconds(self) -> float:
        """Since the start."""
        return round(time.monotonic() - self.started, 1)

    def say(self, line: str, *, now: bool = False) -> None:
        """A line, at most each second."""
        if not self.quiet and (now or time.monotonic() - self.said > 1):
            self.said = time.monotonic()
            print(f"{self.seconds:7.1f} s  {line}", file=sys.stderr, flush=True)


def finish(name: str, *, ok: bool, guarded: dict[str, Any], unguarded: dict[str, Any]) -> None:
    """The last line, and the exit code."""
    print(json.dumps({"name": name, "ok": ok, "guarded": guarded, "unguarded": unguarded}), flush=True)
    sys.exit(0 if ok else 1)
