"""The award's lists as a school has them: what ships, with its own words, and without what it hides.

What was counted or copied before does not change with them: answers are kept by the code of their statement, an agenda that was copied
into a meeting is the meeting's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from schoolgate.award import shipped
from schoolgate.award.enums import Voice
from schoolgate.award.frameworks import Indicator, Objective
from schoolgate.award.frameworks import indicators as working
from schoolgate.schools.models import School
from schoolgate.shelf.queries import own_of
from schoolgate.shelf.values import Laid, Says

TERMS, AGENDAS, TASKS, REMINDERS, PLANS = "terms", "agendas", "tasks", "reminders", "plans"
STATEMENTS, INDICATORS = "statements", "indicators"
T = TypeVar("T")


def terms(school: School) -> tuple[str, list[shipped.Section]]:
    """The terms of reference: their title, and the sections that the school wants."""
    title, sections = shipped.terms()
    found = _laid(school, TERMS, {one.code: one for one in sections}, shipped.Section("", "", ()))
    return title, list(found.offered.values())


def agendas(school: School) -> dict[str, shipped.Agenda]:
    """Agendas to begin a meeting with, by code."""
    return _laid(school, AGENDAS, {one.code: one for one in shipped.agendas()}, shipped.Agenda("", "", ())).offered


def tasks(school: School) -> Laid[shipped.ShippedTask]:
    """The year, in its order."""
    return _laid(school, TASKS, {one.code: one for one in shipped.tasks()})


def reminders(school: School) -> list[shipped.Reminder]:
    """What comes back in the three years after."""
    return list(_laid(school, REMINDERS, {one.code: one for one in shipped.reminders()}).offered.values())


def plans(school: School) -> dict[str, shipped.ExamplePlan]:
    """Worked plans, by key."""
    return _laid(school, PLANS, {one.key: one for one in shipped.plans()}).offered


def statements(school: School) -> Laid[shipped.Statement]:
    """The sentences of all four views, by code; those in `changed` are in the school's language, and in no other."""
    every = {one.code: one for voice in Voice for one in shipped.view(voice).statements}
    return _laid(school, STATEMENTS, every)


def view(school: School, voice: str) -> shipped.View:
    """The form of one voice, as the school asks it."""
    asked, form = statements(school).offered, shipped.view(voice)
    return replace(form, statements=tuple(asked[one.code] for one in form.statements if one.code in asked))


def indicators(school: School) -> Mapping[str, Indicator]:
    """The working indicators, by code: what good looks like, examples and when it is thin as the school says it; the rest as it ships."""
    return _laid(school, INDICATORS, {one.code: one for one in working()}).every


def under(objective: Objective, known: Mapping[str, Indicator]) -> list[Indicator]:
    """Those of an objective, in its order."""
    return [known[code] for code in objective.indicators]


def _laid(school: School, shelf: str, things: Mapping[str, T], empty: T | None = None) -> Laid[T]:
    """A list as the school has it; `empty` is what one of its own begins with, where it may have some."""
    (own,) = own_of(school, shelf)
    return own.over(things, _said, None if empty is None else lambda key, says: _said(empty, {"code": key, **says}))


def _said(one: T, says: Says) -> T:
    """An item with the school's words; what is one a line is kept as such."""
    words: dict[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in says.items()}
    return replace(one, **words)  # type: ignore[type-var]
