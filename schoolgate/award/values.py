"""What the process of the award is given, before it is rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from schoolgate.schools.models import Member


@dataclass(frozen=True)
class Draft:
    """An action as somebody plans it. Exactly one of `role` and `member` does it."""

    what: str
    due: date
    role: str = ""
    member: Member | None = None
    change: str = ""
    cost: int | None = None
    improvement: str = ""
    topic: str = ""
    indicator: str = ""
    source: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Call:
    """A meeting as somebody calls it."""

    title: str
    day: date
    hour: time | None = None
    where: str = ""
    agenda: str = ""
