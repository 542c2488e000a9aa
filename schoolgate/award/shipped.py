"""What ships with the process of the award: read from YAML, checked whole, kept. Examples are marked as examples, and are no evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from schoolgate.award.topics import topics
from schoolgate.core.content import FOLDER, BadContent, read
from schoolgate.schools.enums import STAFF

HERE = FOLDER / "award"
MONTHS = range(12)
WEEKS = range(1, 5)


@dataclass(frozen=True)
class ShippedTask:
    """Something to do in one week of the year; `helps` names the page on which it is done."""

    code: str
    month: int
    week: int
    role: str
    topic: str
    helps: str
    what: str
    why: str


@dataclass(frozen=True)
class Reminder:
    """What comes back while the school has the award."""

    code: str
    after: int
    what: str
    why: str


@cache
def tasks() -> tuple[ShippedTask, ...]:
    """The year, in its order."""
    found = tuple(ShippedTask(**one) for one in rows("tasks.yaml", "tasks", ShippedTask))
    for one in found:
        where = f"tasks.yaml: {one.code}"
        one_of(f"{where}: topic", one.topic, topics())
        one_of(f"{where}: role", one.role, STAFF)
        one_of(f"{where}: month", one.month, MONTHS)
        one_of(f"{where}: week", one.week, WEEKS)
    return tuple(sorted(found, key=lambda one: (one.month, one.week)))


def task(code: str) -> ShippedTask | None:
    """One by its code; None for a school's own, or one that ships no more."""
    return next((one for one in tasks() if one.code == code), None)


@cache
def reminders() -> tuple[Reminder, ...]:
    """What comes back in the three years after."""
    return tuple(Reminder(**one) for one in rows("yearly.yaml", "reminders", Reminder))


def rows(file: str, key: str, shape: type) -> list[dict[str, Any]]:
    """The rows of a file, each with exactly the fields of `shape`, and each code once."""
    found: list[dict[str, Any]] = read(HERE / file)[key]
    known = set(shape.__dataclass_fields__)  # type: ignore[attr-defined]
    for one in found:
        if set(one) != known:
            raise BadContent(f"{file}: {one.get('code', '?')} has {sorted(one)}; accepted: {sorted(known)}")
    codes = [one.get("code") for one in found]
    if twice := {one for one in codes if one is not None and codes.count(one) > 1}:
        raise BadContent(f"{file}: more than once: {', '.join(sorted(twice))}")
    return found


def one_of(where: str, value: object, known: Any) -> None:
    """One of these values."""
    if value not in known:
        raise BadContent(f"{where}: {value!r}; accepted: {', '.join(str(one) for one in known)}")
