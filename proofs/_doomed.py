"""A worker that dies: a real process with the real queue and the real mail connection, killed at a boundary or by a clock.

Its clock stands a lease later than that of the one before, as if the restart had waited until the lease was over.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, connections

from schoolgate.channels.values import Parcel, Result
from schoolgate.core import clock, jobs
from schoolgate.outbox.services import delivering
from schoolgate.outbox.services.handing import Hands

POINTS = ("before begin", "after begin", "before finish", "after finish", "within a write", "any time")
LONGEST = 0.25  # seconds until a kill at any time


@dataclass
class Doom:
    """Where this worker dies, at the how manyth passage; nowhere if `point` is empty."""

    point: str = ""
    passage: int = 1

    def at(self, point: str) -> None:
        """Pass a point, or die there."""
        if point == self.point:
            self.passage -= 1
            if self.passage <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Doomed(Hands):
    """Hands that may be cut off before and after each of their two writes."""

    doom: Doom

    def begin(self, parcel: Parcel) -> bool:
        """The commit before the bytes go."""
        self.doom.at("before begin")
        said = self._guard(parcel)
        self.doom.at("after begin")
        return said

    def finish(self, result: Result) -> None:
        """The commit after the answer."""
        self.doom.at("before finish")
        super().finish(result)
        self.doom.at("after finish")

    def _guard(self, parcel: Parcel) -> bool:
        """As it is."""
        return super().begin(parcel)


class Careless(Doomed):
    """The same without its guard: nothing is written before the bytes go."""

    def _guard(self, parcel: Parcel) -> bool:
        """Go ahead."""
        return True


def doom(chance: random.Random, spread: int) -> Doom:
    """A death by lot, within the next `spread` messages."""
    point = chance.choice(POINTS)
    return Doom(point, chance.randint(1, spread) * (6 if point == "within a write" else 1))


def live_and_die(at: datetime, end: Doom, *, guarded: bool, wait: Callable[[], float]) -> bool:
    """Start a worker at the moment `at`, and see it dead or done. True if it was killed."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _work(at, end, guarded)
    if end.point == "any time":
        time.sleep(wait())
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("a worker failed by itself: see above")
    return os.WIFSIGNALED(status)


def _work(at: datetime, end: Doom, guarded: bool) -> None:
    """The child: claim and do jobs until nothing is due."""
    code = 1
    try:
        hands = Doomed if guarded else Careless
        hands.doom = end
        delivering.Hands = hands  # type: ignore[misc]
        with connection.execute_wrapper(_written(end)), clock.standing_at(at):
            while jobs.work(1):
                pass
        code = 0 if not jobs.parked() else 1
    finally:
        os._exit(code)


def _written(end: Doom) -> Callable[..., Any]:
    """Passes a point after each write that is not committed yet."""

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = run(sql, params, many, context)
        if sql.startswith(("UPDATE", "INSERT", "DELETE")):
            end.at("within a write")
        return answer

    return execute
