"""What ships with the process of the award: read from YAML, checked whole, kept. Examples are marked as examples, and are no evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
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


@dataclass(frozen=True)
class Section:
    """A stretch of the terms of reference."""

    code: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Agenda:
    """What a meeting may be about."""

    code: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class ExampleAction:
    """A line of a worked plan; `months` from the day on which it is copied."""

    what: str
    change: str
    role: str
    months: int
    cost: int
    topic: str


@dataclass(frozen=True)
class ExamplePlan:
    """A worked plan: an example, never evidence."""

    key: str
    title: str
    about: str
    actions: tuple[ExampleAction, ...]


@cache
def terms() -> tuple[str, tuple[Section, ...]]:
    """The terms of reference: their title, and their sections."""
    found = rows("terms.yaml", "sections", Section)
    return read(HERE / "terms.yaml")["title"], tuple(
        Section(one["code"], one["title"], tuple(one["lines"])) for one in found
    )


@cache
def agendas() -> tuple[Agenda, ...]:
    """Agendas of the working group."""
    found = rows("agendas.yaml", "agendas", Agenda)
    return tuple(Agenda(one["code"], one["title"], tuple(one["items"])) for one in found)


@cache
def plans() -> tuple[ExamplePlan, ...]:
    """Worked plans, by key."""
    return tuple(_plan(path.name) for path in sorted((HERE / "plans").glob("*.yaml")))


def _plan(file: str) -> ExamplePlan:
    """A worked plan, checked."""
    raw = read(HERE / "plans" / file)
    found = tuple(ExampleAction(**one) for one in rows(f"plans/{file}", "actions", ExampleAction))
    for one in found:
        one_of(f"{file}: topic", one.topic, topics())
        one_of(f"{file}: role", one.role, STAFF)
    return ExamplePlan(raw["key"], raw["title"], raw["about"], found)


@dataclass(frozen=True)
class Statement:
    """A sentence to which one says yes, partly, not yet, or don't know; and the objectives that it says something about."""

    code: str
    topics: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class View:
    """A form of self-evaluation, for one voice."""

    voice: str
    about: str
    statements: tuple[Statement, ...]


@cache
def view(voice: str) -> View:
    """The form of one voice."""
    raw = read(HERE / "views" / f"{voice}.yaml")
    found = tuple(
        Statement(one["code"], tuple(one["topics"]), one["text"])
        for one in rows(f"views/{voice}.yaml", "statements", Statement)
    )
    for one in found:
        for topic in one.topics:
            one_of(f"{voice}.yaml: {one.code}: topics", topic, topics())
    return View(raw["voice"], raw["about"], found)


@cache
def commitment(lang: str = "en") -> tuple[str, ...]:
    """The sentences of the statement of commitment, in a language; nothing in one that it does not ship in."""
    raw = read(HERE / "commitment.yaml")
    return tuple(raw.get(lang, ())) if lang != "made" else ()


@dataclass(frozen=True)
class ShippedSlot:
    """A line of the visit's programme."""

    starts: time
    minutes: int
    what: str
    whom: str
    where: str


@cache
def visit() -> tuple[ShippedSlot, ...]:
    """The programme of a verification visit."""
    found = rows("visit.yaml", "slots", ShippedSlot)
    return tuple(ShippedSlot(**{**one, "starts": time.fromisoformat(one["starts"])}) for one in found)
