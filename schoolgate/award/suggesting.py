"""From the ledger to a few good suggestions: touches that fit a rule, put together by occasion or by term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from schoolgate.award.frameworks import Indicator, indicators
from schoolgate.award.models import Suggestion
from schoolgate.core import clock, sources
from schoolgate.core.figures import SMALL
from schoolgate.core.permits import Viewer
from schoolgate.ledger.models import Touch
from schoolgate.reach.queries import families_by_group
from schoolgate.schools.models import School, Term

LOOK_BACK = timedelta(days=400)
Row = tuple[str, str, str, date, int]  # kind, source kind, source ref, day, family


@dataclass
class Heap:
    """Touches that belong together."""

    unit: str
    families: set[int] = field(default_factory=set)
    occasions: set[str] = field(default_factory=set)
    day: date = date.min
    source: tuple[str, str] = ("", "")
    when: str = ""


def suggest(*, school: School, by: Viewer) -> int:
    """Write what is new; a suggestion not yet decided is brought up to date. Returns how many are new."""
    today = clock.today(school.zone)
    rows = _rows(today - LOOK_BACK)
    groups = families_by_group(school=school, day=today)
    terms = list(Term.objects.filter(school=school).order_by("starts"))
    found = [
        (indicator, heap)
        for indicator in indicators()
        for heap in _heaps(indicator, rows, groups, terms)
        if len(heap.families) >= indicator.rule.families and len(heap.occasions) >= indicator.rule.sources_least
    ]
    titles = _titles(found, by)
    return sum(_write(school, indicator, heap, titles) for indicator, heap in found)


def _rows(since: date) -> list[Row]:
    """Every standing touch with a family since a day."""
    touches = Touch.objects.standing().filter(day__gte=since, family__isnull=False)
    return list(touches.values_list("kind", "source_kind", "source_ref", "day", "family"))


def _heaps(indicator: Indicator, rows: Iterable[Row], groups: dict[str, set[int]], terms: list[Term]) -> Iterable[Heap]:
    """The touches that fit a rule, put together as it says."""
    rule = indicator.rule
    heaps: dict[str, Heap] = {}
    for kind, source_kind, source_ref, day, family in rows:
        fits = kind in rule.touches and (not rule.sources or source_kind in rule.sources)
        if not fits or (rule.group and family not in groups[rule.group]):
            continue
        unit, when = _unit(rule.by, source_kind, source_ref, day, terms)
        if unit:
            heap = heaps.setdefault(unit, Heap(unit, when=when))
            heap.families.add(family)
            heap.occasions.add(source_ref)
            heap.day = max(heap.day, day)
            heap.source = (source_kind, source_ref) if rule.by == "source" else ("", "")
    return heaps.values()


def _unit(by: str, source_kind: str, source_ref: str, day: date, terms: list[Term]) -> tuple[str, str]:
    """What a touch is put together by, and how that is said; nothing outside a term."""
    if by == "source":
        return f"{source_kind}:{source_ref}", f"{day:%B %Y}"
    term = next((one for one in terms if one.starts <= day <= one.ends), None)
    return (f"term:{term.starts.isoformat()}", f"the {term.name.lower()} of {term.starts:%Y}") if term else ("", "")


def _titles(found: list[tuple[Indicator, Heap]], by: Viewer) -> dict[tuple[str, str], str]:
    """Titles of the occasions, one look-up a kind of source."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for _indicator, heap in found:
        if heap.source[0] in sources.known():
            wanted[heap.source[0]].add(heap.source[1])
    return {
        (kind, ref): shown.title
        for kind, refs in wanted.items()
        for ref, shown in sources.shown(kind, frozenset(refs), by).items()
    }


def _write(school: School, indicator: Indicator, heap: Heap, titles: dict[tuple[str, str], str]) -> bool:
    """A row, or the open row brought up to date. True if it is new."""
    number = len(heap.families)
    title = titles.get(heap.source, "")
    values = {
        "title": f"{indicator.title}: {title or heap.when}"[:200],
        "claim": indicator.claim.format(
            families="a few families" if number in SMALL else f"{number} families",
            occasions=f"{len(heap.occasions)} occasions",
            title=title,
            when=heap.when,
        ),
        "says": indicator.says,
        "day": heap.day,
        "families": None if number in SMALL else number,
        "source_kind": heap.source[0],
        "source_ref": heap.source[1],
    }
    row, made = Suggestion.objects.get_or_create(
        school=school, indicator=indicator.code, unit=heap.unit, defaults=values
    )
    if not made and row.decided_at is None:
        Suggestion.objects.filter(pk=row.pk).update(**values)
    return made
