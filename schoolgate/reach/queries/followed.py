"""What was tried, and what followed: plain counts for those who act, frozen ones for all other eyes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from schoolgate.core import clock, figures, sheets
from schoolgate.core.figures import Cell
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.reach.content import Strategy
from schoolgate.reach.enums import FAMILIES_OWN, tried_table
from schoolgate.reach.models import FamilyLevel, Tried, TriedFamily
from schoolgate.reach.queries.lists import lists
from schoolgate.schools.models import School

A_MONTH = timedelta(days=28)
SHOWN_FOR = timedelta(days=400)


@dataclass(frozen=True)
class Followed:
    """One try: with how many, how many of them were in touch by themselves since, how many took part."""

    tried: Tried
    strategy: Strategy
    families: int
    acted: int
    took_part: int
    is_over: bool  # a month has passed

    @property
    def looked_at(self) -> date:
        """When a month will have passed."""
        return self.tried.day + A_MONTH


def tries(*, viewer: Viewer) -> QuerySet[Tried]:
    """What was tried, the latest first."""
    rows: QuerySet[Tried] = Tried.objects.visible_to(viewer).filter(ended_at=None).select_related("member", "school")
    return rows


def followed(*, viewer: Viewer, school: School, family: int | None = None) -> list[Followed]:
    """Each try of the last year, or those with one family, with what followed.

    What we began ourselves, a call or a word at the gate, does not count.
    """
    require(viewer, Can.REACH_NAMES, on=school)
    today = clock.today(school.zone)
    rows = tries(viewer=viewer).filter(day__gte=today - SHOWN_FOR)
    return _counted(list(rows.filter(families__family=family) if family else rows), today, school)


def experience(*, school: School) -> dict[str, int]:
    """Of a hundred families with whom a strategy was tried a month ago and more, how many were in touch; of ten and more only."""
    today = clock.today(school.zone)
    rows = Tried.objects.filter(school=school, ended_at=None, day__lte=today - A_MONTH, day__gte=today - SHOWN_FOR)
    found: dict[str, list[Followed]] = defaultdict(list)
    for one in _counted(list(rows), today, school):
        found[one.tried.strategy].append(one)
    cells = {key: _together(some) for key, some in found.items()}
    return {key: cell.share for key, cell in cells.items() if figures.enough_answers(cell.n)}


def counted_effects(*, school: School, since: date, until: date) -> dict[str, Cell]:
    """Each strategy that was tried in those days: with how many families, how many were in touch since. Each family once."""
    rows = Tried.objects.filter(school=school, ended_at=None, day__gte=since, day__lt=until)
    days = dict(rows.values_list("pk", "day"))
    last = _last_days()
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    pairs = TriedFamily.objects.filter(tried__in=days).values_list("tried", "tried__strategy", "family")
    for tried, key, family in pairs:
        acted = last.get(family, (date.min, date.min))[0] > days[tried]
        found[key][family] = found[key].get(family, False) or acted
    return {key: Cell(len(homes), sum(homes.values())) for key, homes in found.items()}


@dataclass(frozen=True)
class Effect:
    """A strategy of one term, for eyes without names: None where the numbers are small."""

    strategy: Strategy
    cell: Cell | None


def frozen_effects(*, school: School, term: date, week: date | None = None) -> list[Effect]:
    """What was tried in a term and what followed, as it was frozen."""
    name = tried_table(term)
    found = sheets.shown(school=school.pk, tables=[name], week=week).get(name, {})
    own = lists(school)
    return [Effect(own.strategy(key), cell) for key, cell in found.items()]


def _counted(rows: list[Tried], today: date, school: School) -> list[Followed]:
    """Each with its counts."""
    homes: dict[int, list[int]] = defaultdict(list)
    for tried, family in TriedFamily.objects.filter(tried__in=rows).values_list("tried", "family"):
        homes[tried].append(family)
    last, own = _last_days(), lists(school)
    found = []
    for one in rows:
        days = [last.get(home, (date.min, date.min)) for home in homes[one.pk]]
        found.append(
            Followed(
                tried=one,
                strategy=own.strategy(one.strategy),
                families=len(days),
                acted=sum(own > one.day for own, _took in days),
                took_part=sum(took > one.day for _own, took in days),
                is_over=today >= one.day + A_MONTH,
            )
        )
    return found


def _last_days() -> dict[int, tuple[date, date]]:
    """When each family last did something by itself, and when it was last there: the night's count, and today."""
    newest = FamilyLevel.objects.aggregate(term=Max("term"))["term"]
    rows = FamilyLevel.objects.filter(term=newest)
    found = {
        family: (own or date.min, took or date.min)
        for family, own, took in rows.values_list("family", "last_own", "last_took")
    }
    counted = rows.aggregate(day=Max("counted_on"))["day"]
    if counted is not None:
        fresh = Touch.objects.standing().filter(kind__in=FAMILIES_OWN, day__gte=counted, family__isnull=False)
        for family, kind, day in fresh.values_list("family", "kind", "day"):
            own, took = found.get(family, (date.min, date.min))
            found[family] = (max(own, day), max(took, day) if kind in TouchKind.took_part() else took)
    return found


def _together(some: Iterable[Followed]) -> Cell:
    """Several tries of one strategy."""
    lines = list(some)
    return Cell(sum(one.families for one in lines), sum(one.acted for one in lines))
