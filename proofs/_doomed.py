"""A worker that dies: a real process with the real queue and real connections, killed at a boundary or by a clock.

As in the real one each lane has a thread: mails and texts leave at once, and a death falls into both. Its clock stands a lease later
than that of the one before, as if the restart had waited until the lease was over.
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

from proofs._lanes import turn
from proofs._log import Log
from schoolgate.channels.values import Parcel, Result
from schoolgate.core import jobs
from schoolgate.outbox.services import alongside, claiming, delivering
from schoolgate.outbox.services.handing import Hands

POINTS = ("before begin", "after begin", "before finish", "after finish", "within a write", "any time")
LONGEST = 0.25  # seconds until a kill at any time
LANES = ("email", "text")
BATCH = 12  # messages that are made ready at once: who dies after a few needs no more, and the promise knows no batches


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
    """Hands that may be cut off before and after each of their two steps, and say what they have."""

    doom: Doom
    log: Log

    def begin(self, parcel: Parcel) -> bool:
        """The commit before the bytes go."""
        self.doom.at("before begin")
        taken = self.taken
        self.log.write("begun", parcel.ref)
        said = self._guard(parcel)
        if taken is not None and self.taken is None:  # written with it
            self.log.write("answered", taken.ref)
        if not said:
            self.log.write("answered", parcel.ref)
        self.doom.at("after begin")
        return said

    def write_taken(self) -> None:
        """What was said before is written; it is in hand no more."""
        taken = self.taken
        super().write_taken()
        if taken is not None:
            self.log.write("answered", taken.ref)

    def finish(self, result: Result) -> None:
        """The answer."""
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


def live_and_die(at: datetime, end: Doom, *, guarded: bool, log: Log, wait: Callable[[], float]) -> bool:
    """Start a worker at the moment `at`, and see it dead or done. True if it was killed."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _work(at, end, guarded, log)
    if end.point == "any time":
        time.sleep(wait())
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("a worker failed by itself: see above")
    return os.WIFSIGNALED(status)


def _work(at: datetime, end: Doom, guarded: bool, log: Log) -> None:
    """The child: claim and do jobs until nothing is due."""
    code = 1
    try:
        hands = Doomed if guarded else Careless
        hands.doom, hands.log = end, log
        delivering.Hands = hands  # type: ignore[misc]
        alongside.BATCH = claiming.BATCH = BATCH
        while turn(LANES, at, lambda: connection.execute_wrapper(_written(end))):
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
