"""What a file would change: worked out anew whenever somebody asks, so that it is true when it is shown, and when it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.models import Happening, Sheet
from schoolgate.elsewhere.queries.happenings import children_by_happening
from schoolgate.elsewhere.queries.people import Chosen, homes_of, with_upns
from schoolgate.elsewhere.reading import Entry, Wrong, read

Key = tuple[date, Kind, str]


@dataclass
class Planned:
    """One happening of the file: a new one, or one that is known and gets more children."""

    day: date
    kind: Kind
    title: str
    known: Happening | None
    number: int | None
    there: set[int]  # children who are written down, or stand on an earlier line
    chosen: list[Chosen] = field(default_factory=list)

    @property
    def is_number(self) -> bool:
        """Is it a count?"""
        return self.number is not None

    @property
    def is_new(self) -> bool:
        """Is there anything to write down?"""
        return bool(self.chosen) or (self.known is None and self.is_number)


@dataclass
class Difference:
    """Lines that are new, lines that are known, lines that are wrong and why."""

    planned: list[Planned]
    new: int
    known: int
    wrong: list[Wrong]
    two_homes: int  # new children for whom neither home counts
    no_home: int  # new children who have none (they have left, or no adult is known)


def difference(*, viewer: Viewer, sheet: Sheet) -> Difference:
    """Read the file, and compare. Raises NotReadable. The same few queries however long it is."""
    entries, wrong = read(bytes(sheet.data), today=clock.today(sheet.school.zone))
    children = with_upns(viewer=viewer, upns={one.upn for one in entries if one.upn})
    plans = _known(entries, sheet.school_id)
    new = known = 0
    for entry in entries:
        outcome = _place(entry, plans, children)
        if isinstance(outcome, str):
            wrong.append(Wrong(entry.line, outcome))
        else:
            new, known = new + outcome, known + (not outcome)
    planned = sorted((one for one in plans.values() if one.is_new), key=lambda one: (one.day, one.title))
    lost = [pupil.pk for one in planned for pupil, family in one.chosen if family is None]
    homes = homes_of(lost)
    two = sum(len(homes[one]) > 1 for one in lost)
    return Difference(planned, new, known, sorted(wrong, key=lambda one: one.line), two, len(lost) - two)


def _known(entries: list[Entry], school: int) -> dict[Key, Planned]:
    """What is written down already on the days of the file, by day, kind and title."""
    if not entries:
        return {}
    days = {one.day for one in entries}
    rows = Happening.objects.live().filter(school=school, day__gte=min(days), day__lte=max(days)).order_by("-pk")
    found = {(one.day, Kind(one.kind), one.title.casefold()): one for one in rows}
    children = children_by_happening([one.pk for one in found.values()])
    return {
        key: Planned(one.day, Kind(one.kind), one.title, one, one.number, children[one.pk])
        for key, one in found.items()
    }


def _place(entry: Entry, plans: dict[Key, Planned], children: dict[str, Chosen]) -> bool | str:
    """Put a line where it belongs. True if it is new, False if it is known, a sentence if it is wrong."""
    if entry.upn and entry.upn not in children:
        return _("No child here has the UPN %(upn)s.") % {"upn": entry.upn}
    key = (entry.day, entry.kind, entry.title.casefold())
    if key not in plans:
        plans[key] = Planned(entry.day, entry.kind, entry.title, None, entry.number, set())
        if not entry.upn:
            return True
    plan = plans[key]
    if not entry.upn:
        return False if plan.number == entry.number else _other_number(plan)
    if plan.is_number:
        return _("“%(title)s” stands there as a count, so children cannot be added.") % {"title": plan.title}
    pupil, family = children[entry.upn]
    is_new = pupil.pk not in plan.there
    if is_new:
        plan.there.add(pupil.pk)
        plan.chosen.append((pupil, family))
    return is_new


def _other_number(plan: Planned) -> str:
    """Why a count does not fit."""
    if plan.is_number:
        return _("“%(title)s” stands there with the count %(n)s.") % {"title": plan.title, "n": plan.number}
    return _("“%(title)s” stands there with children, so a count cannot be added.") % {"title": plan.title}
