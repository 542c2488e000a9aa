"""The one clock. Instants are UTC; a school day is a date in the school's zone.

Everything that needs "now" asks here, so that a year of history can be written by the real verbs and a test can stand at any moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _standing_at.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """The date on the wall of a school in `zone` (an IANA name)."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """`moment` as the school's clock shows it."""
    return moment.astimezone(ZoneInfo(zone))


def at(day: date, wall: time, zone: str, *, again: bool = False) -> datetime:
    """The instant at which the clock in `zone` shows `wall` on `day`.

    A wall time that a clock change skips is moved forward by the change; one that comes twice means the first, or with
    `again` the second.
    """
    return datetime.combine(day, wall.replace(fold=int(again)), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def end_of(day: date, zone: str) -> datetime:
    """The instant at which `day` is over in `zone`: until then something due that day is in time."""
    return at(day + timedelta(days=1), time(0), zone)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware): history for the demonstration, edges for a test."""
    if moment.tzinfo is None:
        raise ValueError(f"standing_at needs an aware moment, not {moment!r}")
    token = _standing_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing_at.reset(token)
