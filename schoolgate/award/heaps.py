"""Touches, counts and facts that belong together, before they are a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from schoolgate.award.frameworks import Item
from schoolgate.core.happened import Happened
from schoolgate.ledger.models import Tally
from schoolgate.schools.models import School, Term, Year


class Row(NamedTuple):
    """A standing touch with a family."""

    kind: str
    source_kind: str
    source_ref: str
    channel: str
    day: date
    family: int


@dataclass
class Heap:
    """What belongs together: an occasion, a term, a year."""

    unit: str
    when: str
    families: set[int] = field(default_factory=set)
    occasions: set[str] = field(default_factory=set)
    sources: set[tuple[str, str]] = field(default_factory=set)
    number: int = 0
    day: date = date.min
    source: tuple[str, str] = ("", "")
    title: str = ""


@dataclass(frozen=True)
class Calendar:
    """The school's terms and years."""

    terms: Sequence[Term]
    years: Sequence[Year]


Heaps = dict[str, Heap]
Tagged = Mapping[tuple[str, str], frozenset[str]]


def calendar(school: School) -> Calendar:
    """Two queries."""
    return Calendar(
        list(Term.objects.filter(school=school).order_by("starts")),
        list(Year.objects.filter(school=school).order_by("starts")),
    )


def of_touches(
    item: Item, rows: Iterable[Row], tagged: Tagged, groups: Mapping[str, set[int]], calendar: Calendar
) -> list[Heap]:
    """The touches that fit an item, put together as it says."""
    found: Heaps = {}
    for row in rows:
        if row.kind not in item.touches or (item.sources and row.source_kind not in item.sources):
            continue
        if item.channels and row.channel not in item.channels:
            continue
        source = (row.source_kind, row.source_ref)
        sorts = tagged.get(source, frozenset())
        if (item.tags and not item.tags & sorts) or item.without & sorts:
            continue
        if item.group and row.family not in groups.get(item.group, ()):
            continue
        if heap := _heap(found, item, source, row.day, calendar):
            heap.families.add(row.family)
            heap.occasions.add(row.source_ref)
            heap.sources.add(source)
    return list(found.values())


def of_tallies(item: Item, rows: Iterable[Tally], calendar: Calendar) -> list[Heap]:
    """Counts without people: the number is how many were counted, and no family is known."""
    found: Heaps = {}
    for row in rows:
        fits = row.kind in item.tallies and (not item.sources or row.source_kind in item.sources)
        if fits and (heap := _heap(found, item, (row.source_kind, row.source_ref), row.day, calendar)):
            heap.occasions.add(row.source_ref)
            heap.number += row.number
            heap.title = heap.title or row.label
    return list(found.values())


def of_facts(item: Item, rows: Iterable[Happened], calendar: Calendar) -> list[Heap]:
    """Facts that rooms tell."""
    found: Heaps = {}
    for row in rows:
        source = row.source if row.source[1] else ("", row.unit)
        if heap := _heap(found, item, source, row.day, calendar):
            heap.occasions.add(row.unit)
            heap.number += row.number
            heap.title = heap.title or row.title
            if item.by == "source":
                heap.source = row.source
    return list(found.values())


def started(item: Item, unit: str) -> date:
    """The first day of what a heap of terms or years is made of; of an occasion, any day will do."""
    return date.fromisoformat(unit.partition(":")[2]) if item.by != "source" else date.max


def is_enough(item: Item, heap: Heap) -> bool:
    """Are there enough families (of touches) and enough occasions?"""
    return len(heap.occasions) >= item.occasions and (not item.touches or len(heap.families) >= item.families)


def _heap(found: Heaps, item: Item, source: tuple[str, str], day: date, calendar: Calendar) -> Heap | None:
    """The heap into which something of this source and day goes; none if it is in no term (or year)."""
    unit, when = _unit(item.by, source, day, calendar)
    if not unit:
        return None
    heap = found.setdefault(unit, Heap(unit, when))
    if day > heap.day:
        heap.day, heap.when = day, when
    if item.by == "source":
        heap.source = source
    return heap


def _unit(by: str, source: tuple[str, str], day: date, calendar: Calendar) -> tuple[str, str]:
    """What something is put together by, and how that is said."""
    if by == "source":
        return f"{source[0]}:{source[1]}"[:60], f"{day:%B %Y}"
    if by == "term":
        term = next((one for one in calendar.terms if one.starts <= day <= one.ends), None)
        return (f"term:{term.starts.isoformat()}", f"the {term.name.lower()} of {term.starts:%Y}") if term else ("", "")
    year = next((one for one in calendar.years if one.starts <= day <= one.ends), None)
    return (f"year:{year.starts.isoformat()}", f"the school year {year.label}") if year else ("", "")
