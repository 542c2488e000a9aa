"""The servers with which proofs about sending listen: each a process of its own, on a free port, with a log."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def server(module: str, log: Path) -> Iterator[int]:
    """Run one; its port is the first line that it prints."""
    log.touch()
    process = subprocess.Popen([sys.executable, "-m", module, str(log)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def lines(log: Path) -> Iterator[tuple[float, list[str]]]:
    """What stands in a log: the moment, and the words."""
    for line in log.read_text().splitlines():
        moment, *words = line.split(" ")
        yield float(moment), words
