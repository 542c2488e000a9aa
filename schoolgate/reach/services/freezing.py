"""Freezing the week's figures: one function for all tables of a school. No page for eyes without names reads anything else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count

from schoolgate.core import clock, effects, sheets
from schoolgate.core.models import Figure
from schoolgate.core.sheets import Shape
from schoolgate.core.vectors import Finer
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.reach.enums import TONGUE, WHOLE, Column, Dimension, Level, table, tried_table
from schoolgate.reach.models import FamilyLevel
from schoolgate.reach.queries import grouping
from schoolgate.reach.queries.followed import A_MONTH, counted_effects
from schoolgate.reach.queries.levels import A_DAY, DAYS, level_of, levels
from schoolgate.reach.queries.terms import term_of, terms_until, week_of, year_start
from schoolgate.reach.services.levelling import level
from schoolgate.schools.models import School

WITHIN = {
    Column.PRESSED: (Column.DELIVERED,),
    Column.DID: (Column.PRESSED,),
    Column.TOOK_PART: (Column.DID,),
    Column.AGAIN: (Column.TOOK_PART,),
    Column.SHAPED: (Column.DID,),
    Column.FIRST: (Column.DID,),
    Column.MATCHED: (Column.DELIVERED,),
    Column.CAME: (Column.INVITED, Column.TOOK_PART),
}
DEAREST = (
    Column.DID, Column.TOOK_PART, Column.DELIVERED, Column.AGAIN, Column.MATCHED, Column.INVITED, Column.CAME,
    Column.FIRST, Column.PRESSED, Column.SHAPED,
)  # fmt: skip
FINER = {str(Dimension.LANGUAGES): Finer(str(Dimension.LANGUAGE), frozenset({"english", "none"}), "other")}
SHAPE = Shape(tuple(DEAREST), {one: tuple(wholes) for one, wholes in WITHIN.items()}, FINER)
ADULTS = Shape((Column.DID, Column.TOOK_PART, Column.DELIVERED), {
    Column.TOOK_PART: (Column.DID,), Column.DID: (Column.DELIVERED,),
})  # fmt: skip
AT_LEAST = {
    Column.DELIVERED: Level.DELIVERED,
    Column.PRESSED: Level.PRESSED,
    Column.DID: Level.DID,
    Column.TOOK_PART: Level.TOOK_PART,
    Column.AGAIN: Level.AGAIN,
    Column.SHAPED: Level.SHAPED,
}
Members = Mapping[int, frozenset[str]]  # of a family or an adult: the columns in which it counts


def freeze(*, school: School) -> date:
    """Freeze this week's tables of every column and dimension; a week frozen already stays. Returns its Monday.

    Each sheet is written whole; a worker that dies between two of them does the other when it is asked again.
    """
    day = clock.today(school.zone)
    week = week_of(day)
    level(school=school)
    rows = levels(school)
    homes = grouping.families(school)
    tongues = _tongues(school, homes, day)
    counted = {home: _columns(rows[home]) for home in homes}
    groups = grouping.group(school, homes, day, tongues)
    _freeze(school, day, SHAPE, WHOLE, {str(name): found for name, found in groups.items()}, counted)
    adults = grouping.adults(school)
    _freeze(school, day, ADULTS, "adults_total", {str(Dimension.ADULTS): adults}, _adults(school, day, adults))
    _freeze_effects(school, day)
    return week


def _freeze_effects(school: School, day: date) -> None:
    """What was tried this term and last, a month ago and more, and what followed."""
    terms = terms_until(school, day, most=2)
    for number, term in enumerate(terms):
        until = terms[number + 1].starts if number + 1 < len(terms) else day - A_MONTH + A_DAY
        found = counted_effects(school=school, since=term.starts, until=min(until, day - A_MONTH + A_DAY))
        effects.freeze(school=school.pk, table=tried_table(term.starts), week=week_of(day), groups=found)


def _freeze(
    school: School, day: date, shape: Shape, whole: str, of: Mapping[str, Mapping[int, str]], counted: Members
) -> None:
    """All tables of the same people."""
    dimensions = {name: _counts(shape, groups, counted) for name, groups in of.items()}
    everyone = Counter(column for one in counted.values() for column in one)
    term = term_of(school, day).starts
    sheets.freeze(
        school=school.pk,
        name="reach",
        whole=whole,
        week=week_of(day),
        term=term,
        year=min(year_start(school, day), term),
        shape=shape,
        dimensions=dimensions,
        total={column: everyone[column] for column in (Column.FAMILIES, *shape.columns)},
    )


def _counts(shape: Shape, groups: Mapping[int, str], counted: Members) -> dict[str, dict[str, int]]:
    """So many in each group and column."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one, name in groups.items():
        found[name].update(counted[one])
    return {
        name: {column: found[name][column] for column in (Column.FAMILIES, *shape.columns)} for name in sorted(found)
    }


def _columns(row: FamilyLevel) -> frozenset[str]:
    """In which columns a family counts."""
    more = {
        Column.FIRST: row.is_first,
        Column.MATCHED: row.is_matched,
        Column.INVITED: row.is_invited,
        Column.CAME: row.has_come and row.level >= Level.TOOK_PART,
    }
    return _by_level(row.level, row.times) | {column for column, counts in more.items() if counts}


def _by_level(reached: int, times: int) -> frozenset[str]:
    """Levels hold those below them; a say in a decision is not yet taking part."""
    steps = {column for column, least in AT_LEAST.items() if reached >= least}
    if reached == Level.SHAPED:
        steps -= {Column.TOOK_PART} if not times else set()
        steps -= {Column.AGAIN} if times < 2 else set()
    return frozenset({Column.FAMILIES, *steps})


def _adults(school: School, day: date, adults: Iterable[int]) -> dict[int, frozenset[str]]:
    """In which columns each adult counts, by what the ledger says of them alone."""
    since = term_of(school, day).starts
    rows = Touch.objects.standing().filter(day__gte=since, day__lte=day, adult__isnull=False).order_by()
    kinds: dict[int, dict[str, int]] = defaultdict(dict)
    for adult, kind, days in rows.values_list("adult", "kind").annotate(Count("day", distinct=True)):
        kinds[adult][kind] = days
        if kind in TouchKind.took_part():
            kinds[adult][DAYS] = max(days, kinds[adult].get(DAYS, 0))
    wanted = {Column.FAMILIES, *ADULTS.columns}
    return {one: frozenset(_by_level(*level_of(kinds[one])) & wanted) for one in adults}


def _tongues(school: School, homes: dict[int, set[int]], day: date) -> list[str]:
    """The commonest languages, as they were when the year's first figures were frozen: names of groups stay for a year."""
    since = min(year_start(school, day), term_of(school, day).starts)
    rows = Figure.objects.filter(school=school, table=table(Column.FAMILIES, Dimension.LANGUAGES), week__gte=since)
    first = rows.order_by("week").values_list("week", flat=True).first()
    if first is None:
        return grouping.commonest(homes, day)
    named = rows.filter(week=first, group__startswith=TONGUE).values_list("group", flat=True)
    return [one.removeprefix(TONGUE) for one in named]
