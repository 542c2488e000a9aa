"""A circuit breaker: an engine that failed three times in a row is left in peace for a minute, then longer and longer.

Each process learns for itself; the first text after the pause is the one that tries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from schoolgate.core import clock

IN_A_ROW = 3
FIRST, LONGEST = timedelta(minutes=1), timedelta(minutes=30)


@dataclass
class Breaker:
    """What one process knows of one engine."""

    failures: int = 0
    open_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Is it left in peace?"""
        return self.open_until is not None and clock.now() < self.open_until

    def went_well(self) -> None:
        """It answered."""
        self.failures, self.open_until = 0, None

    def failed(self) -> None:
        """It did not."""
        self.failures += 1
        if self.failures >= IN_A_ROW:
            pause = FIRST * 2 ** min(self.failures - IN_A_ROW, 10)
            self.open_until = clock.now() + min(pause, LONGEST)


_breakers: dict[str, Breaker] = {}


def breaker(engine: str) -> Breaker:
    """The breaker of an engine, in this process."""
    return _breakers.setdefault(engine, Breaker())


def forget() -> None:
    """Know nothing; for tests."""
    _breakers.clear()
