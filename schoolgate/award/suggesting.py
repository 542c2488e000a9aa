"""From what happened to a few good suggestions: touches, counts and facts that fit an item, put together by occasion, term or year.

Which of them are offered, and in which order, is `ranking`'s business; what became of those that were accepted, `checking`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.text import capfirst

from schoolgate.award import heaps
from schoolgate.award.frameworks import Item, items
from schoolgate.award.heaps import Heap
from schoolgate.award.models import Suggestion
from schoolgate.core import clock, happened, sources
from schoolgate.core.figures import SMALL
from schoolgate.core.permits import Viewer
from schoolgate.ledger.models import Tally, Touch
from schoolgate.reach.queries import families_by_group
from schoolgate.schools.models import School

LOOK_BACK = timedelta(days=400)
SAID = (
    "title", "claim", "says", "day", "families", "occasions", "number", "source_kind", "source_ref", "source_title", "parts",
)  # fmt: skip
NAMED = frozenset({"event", "happening"})  # sources with a title of their own, which name nobody
MOST_PARTS = 12  # of what a term or a year is put together from: more is no list that anyone opens


@dataclass(frozen=True)
class Found:
    """What a night finds: each heap that is big enough, with its item, and what is said of it."""

    since: date
    heaps: dict[tuple[str, str], tuple[Item, Heap]]
    said: dict[tuple[str, str], dict[str, Any]]

    def is_whole(self, item: str, unit: str, day: date) -> bool:
        """Does all that this was put together from lie within the days looked through?"""
        known = items().get(item)
        return known is not None and day >= self.since and heaps.started(known, unit) >= self.since


def suggest(*, school: School, by: Viewer, found: Found | None = None) -> int:
    """Write what is new; what is not yet decided is brought up to date, or goes if it is no more. Returns how many are new."""
    found = found or find(school=school, by=by)
    known = {(one.item, one.unit): one for one in Suggestion.objects.filter(school=school).exclude(item="")}
    new: list[Suggestion] = []
    changed: list[Suggestion] = []
    for (item, unit), values in found.said.items():
        row = known.get((item, unit))
        if row is None:
            new.append(Suggestion(school=school, item=item, unit=unit, **values))
        elif row.decided_at is None and any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    Suggestion.objects.bulk_create(new, ignore_conflicts=True, batch_size=200)
    Suggestion.objects.bulk_update(changed, [*SAID], batch_size=200)
    _forget(known.values(), found, by)
    return len(new)


def find(*, school: School, by: Viewer) -> Found:
    """Every heap that is big enough, with its item; five queries, and one a kind of source and fact."""
    today = clock.today(school.zone)
    since = today - LOOK_BACK
    calendar = heaps.calendar(school)
    rows = _touches(since)
    tagged = _tags(rows)
    groups = families_by_group(school=school, day=today)
    tallies = list(Tally.objects.filter(school=school, ended_at=None, day__gte=since))
    made: dict[tuple[str, str], tuple[Item, Heap]] = {}
    for item in items().values():
        if item.touches:
            some = heaps.of_touches(item, rows, tagged, groups, calendar)
        elif item.tallies:
            some = heaps.of_tallies(item, tallies, calendar)
        else:
            some = heaps.of_facts(item, _told(item, school, since, today), calendar)
        for heap in some:
            if heaps.is_enough(item, heap) and heaps.started(item, heap.unit) >= since:
                made[item.code, heap.unit] = (item, heap)
    titles = _titles([one for _item, heap in made.values() for one in (heap.source, *_parts(heap))], by)
    homes = len(set().union(*groups.values()))
    said_of = {
        key: said(item, heap, title, homes)
        for key, (item, heap) in made.items()
        if (title := titles.get(heap.source, "") or heap.title) or "{title}" not in item.claim
    }
    for key, (_item, heap) in made.items():
        if key in said_of:
            said_of[key]["parts"] = [[*one, titles[one]] for one in _parts(heap) if one in titles]
    return Found(since, made, said_of)


def said(item: Item, heap: Heap, title: str, homes: int = 0) -> dict[str, Any]:
    """What a suggestion of this heap says, at a school of so many families; a small number is said in words."""
    words, number = _families(item, len(heap.families), homes)
    slots = {
        "families": words,
        "units": f"{len(heap.occasions)}",
        "times": "once" if len(heap.occasions) == 1 else f"{len(heap.occasions)} times",
        "occasions": "one occasion" if len(heap.occasions) == 1 else f"{len(heap.occasions)} occasions",
        "number": f"{heap.number}",
        "title": title or heap.title,
        "when": heap.when,
    }
    return {
        "title": item.title.format(**slots)[:200],
        "claim": capfirst(item.claim.format(**slots))[:600],
        "says": item.says,
        "day": heap.day,
        "families": number,
        "occasions": len(heap.occasions),
        "number": heap.number,
        "source_kind": heap.source[0],
        "source_ref": heap.source[1],
        "source_title": (title or heap.title)[:200],
        "parts": [],
    }


def families_of(row: Suggestion) -> set[int]:
    """The families of a suggestion as the ledger has them now: what its figures by group are counted from. One to three queries."""
    item = items().get(row.item)
    if item is None or not item.touches:
        return set()
    since = row.day - LOOK_BACK if item.by == "source" else heaps.started(item, row.unit)
    touches = Touch.objects.standing().filter(day__gte=since, family__isnull=False, kind__in=item.touches)
    if item.by == "source":
        touches = touches.filter(source_kind=row.source_kind, source_ref=row.source_ref)
    rows = _rows(touches)
    school = School.objects.get(pk=row.school_id)
    groups = families_by_group(school=school, day=clock.today(school.zone)) if item.group else {}
    made = heaps.of_touches(item, rows, _tags(rows), groups, heaps.calendar(school))
    return next((heap.families for heap in made if heap.unit == row.unit), set())


def _parts(heap: Heap) -> list[tuple[str, str]]:
    """The occasions of a term or a year, where they are few enough to be listed."""
    few = len(heap.sources) <= MOST_PARTS and not heap.source[1]
    return sorted(one for one in heap.sources if one[0] in NAMED) if few else []


def _families(item: Item, number: int, homes: int) -> tuple[str, int | None]:
    """How many families, in words where the number, or what is left of all, is small; and the number, if it may be said."""
    if number in SMALL:
        return "a few families", None
    if homes - number in SMALL:
        return "nearly every family", None
    return f"{number} families", None if item.group else number or None


def _forget(known: Iterable[Suggestion], found: Found, by: Viewer) -> None:
    """What nobody has decided, and what is no more, is not offered: the touches were taken back, or too few are left.

    What was evidence once, until somebody took the press back, is kept beside it, as not taken.
    """
    gone = [
        one.pk
        for one in known
        if one.decided_at is None and (one.item, one.unit) not in found.said and _is_gone(one, found)
    ]
    waits = Suggestion.objects.filter(pk__in=gone, decided_at=None)
    waits.exclude(originals=None).update(decided_at=clock.now(), decided_by=by.user)
    waits.filter(originals=None).delete()


def _is_gone(row: Suggestion, found: Found) -> bool:
    """Would it have been found, if it still were?"""
    return row.item not in items() or found.is_whole(row.item, row.unit, row.day)


def _told(item: Item, school: School, since: date, until: date) -> list[happened.Happened]:
    """What rooms tell of an item's facts."""
    return [
        one for name in sorted(item.facts) for one in happened.told(name, school=school.pk, since=since, until=until)
    ]


def _touches(since: date) -> list[heaps.Row]:
    """Every standing touch with a family since a day."""
    return _rows(Touch.objects.standing().filter(day__gte=since, family__isnull=False))


def _rows(touches: Any) -> list[heaps.Row]:
    """Touches as heaps take them."""
    rows = touches.values_list("kind", "source_kind", "source_ref", "channel", "day", "family")
    return [heaps.Row(*one) for one in rows.iterator(chunk_size=5000)]


def _tags(rows: list[heaps.Row]) -> dict[tuple[str, str], frozenset[str]]:
    """Of what sort each source is, one look-up a kind."""
    refs: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        refs[row.source_kind].add(row.source_ref)
    return {
        (kind, ref): found for kind, some in refs.items() for ref, found in sources.tags(kind, frozenset(some)).items()
    }


def _titles(wanted: Iterable[tuple[str, str]], by: Viewer) -> dict[tuple[str, str], str]:
    """Titles of the occasions that are still there, one look-up a kind of source."""
    refs: dict[str, set[str]] = defaultdict(set)
    for kind, ref in wanted:
        if kind in sources.known():
            refs[kind].add(ref)
    return {
        (kind, ref): shown.title
        for kind, some in refs.items()
        for ref, shown in sources.seen(kind, frozenset(some), by).items()
    }
