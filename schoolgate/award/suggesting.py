"""From what happened to a few good suggestions: touches, counts and facts that fit an item, put together by occasion, term or year."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

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
Found = list[tuple[Item, Heap]]


def suggest(*, school: School, by: Viewer) -> int:
    """Write what is new; a suggestion not yet decided is brought up to date. Returns how many are new."""
    found, school_families = find(school=school)
    titles = _titles(found, by)
    known = {(one.item, one.unit): one for one in Suggestion.objects.filter(school=school)}
    new: list[Suggestion] = []
    changed: list[Suggestion] = []
    for item, heap in found:
        values = said(item, heap, titles.get(heap.source, ""), school_families)
        row = known.get((item.code, heap.unit))
        if row is None:
            new.append(Suggestion(school=school, item=item.code, unit=heap.unit, **values))
        elif row.decided_at is None:
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    Suggestion.objects.bulk_create(new, ignore_conflicts=True, batch_size=200)
    Suggestion.objects.bulk_update(changed, [*SAID], batch_size=200)
    return len(new)


SAID = ("title", "claim", "says", "day", "families", "occasions", "source_kind", "source_ref")


def find(*, school: School) -> tuple[Found, int]:
    """Every heap that is big enough, with its item, and how many families there are; one query a kind of source and fact."""
    today = clock.today(school.zone)
    since = today - LOOK_BACK
    calendar = heaps.calendar(school)
    rows = _touches(since)
    tagged = _tags(rows)
    groups = families_by_group(school=school, day=today)
    families = len(set().union(*groups.values()))
    tallies = list(Tally.objects.filter(school=school, ended_at=None, day__gte=since))
    found: Found = []
    for item in items().values():
        if item.touches:
            made = heaps.of_touches(item, rows, tagged, groups, calendar)
        elif item.tallies:
            made = heaps.of_tallies(item, tallies, calendar)
        else:
            told = [
                one
                for name in sorted(item.facts)
                for one in happened.told(name, school=school.pk, since=since, until=today)
            ]
            made = heaps.of_facts(item, told, calendar)
        found += [(item, heap) for heap in made if heaps.is_enough(item, heap)]
    return found, families


def said(item: Item, heap: Heap, title: str, school_families: int) -> dict[str, object]:
    """What a suggestion of this heap says. A small number of families, or all but a small number, is said in a word."""
    number = len(heap.families)
    may_say = number and not item.group and number not in SMALL and school_families - number not in SMALL
    slots = {
        "families": _families(number, school_families),
        "units": f"{len(heap.occasions)}",
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
        "families": number if may_say else None,
        "occasions": len(heap.occasions),
        "source_kind": heap.source[0],
        "source_ref": heap.source[1],
    }


def _families(number: int, of: int) -> str:
    """So many, in words where the number, or what is left of all, is small."""
    if number in SMALL:
        return "a few families"
    return "nearly every family" if of - number in SMALL else f"{number} families"


def _touches(since: date) -> list[heaps.Row]:
    """Every standing touch with a family since a day."""
    touches = Touch.objects.standing().filter(day__gte=since, family__isnull=False)
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


def _titles(found: Found, by: Viewer) -> dict[tuple[str, str], str]:
    """Titles of the occasions, one look-up a kind of source."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for _item, heap in found:
        if heap.source[0] in sources.known():
            wanted[heap.source[0]].add(heap.source[1])
    return {
        (kind, ref): shown.title
        for kind, refs in wanted.items()
        for ref, shown in sources.shown(kind, frozenset(refs), by).items()
    }
