"""Suggestions that wait, evidence that stands, and where each came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from schoolgate.award import ranking
from schoolgate.award.frameworks import Indicator, indicator, served
from schoolgate.award.models import Change, Evidence, Hushed, Serves, Suggestion
from schoolgate.core import clock, sources
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Shown:
    """A piece of evidence, or a suggestion, with the indicators it is for and where it came from."""

    row: Evidence | Suggestion
    indicators: list[Indicator]
    source: str
    source_url: str
    has_changed: bool = False


def suggested(*, viewer: Viewer) -> QuerySet[Suggestion]:
    """Every suggestion, decided on or not, newest first."""
    rows: QuerySet[Suggestion] = Suggestion.objects.visible_to(viewer)
    return rows


def suggestions(*, viewer: Viewer) -> QuerySet[Suggestion]:
    """Those that nobody has decided on, newest first."""
    return suggested(viewer=viewer).filter(decided_at=None)


def offered(*, viewer: Viewer) -> QuerySet[Suggestion]:
    """Those of them that wait: what people brought in, and the best few of what happened."""
    return suggestions(viewer=viewer).filter(Q(item="") | Q(pk__in=best(viewer=viewer)))


def offered_for(*, viewer: Viewer) -> Counter[str]:
    """How many of those that wait would serve each indicator."""
    return Counter(code for item in offered(viewer=viewer).values_list("item", flat=True) for code in served(item))


def best(*, viewer: Viewer) -> list[int]:
    """The ids of what is offered from the ledger, the most helpful first. Three queries."""
    have = Counter(serving(viewer=viewer).values_list("indicator", flat=True))
    fields = ("pk", "item", "day", "families", "occasions", "decided_at", "evidence")
    rows = Suggestion.objects.visible_to(viewer).exclude(item="").order_by("pk").values_list(*fields)
    offers = [
        ranking.Offer(pk, item, day, families or 0, occasions, bool(decided), bool(evidence), _lacking(item, have))
        for pk, item, day, families, occasions, decided, evidence in rows
    ]
    quiet = set(hushed(viewer=viewer).values_list("item", flat=True))
    return ranking.offered(offers, hushed=quiet, today=clock.today(settings.TIME_ZONE))


def hushed(*, viewer: Viewer) -> QuerySet[Hushed]:
    """Items of which nothing is offered until somebody wakes them."""
    rows: QuerySet[Hushed] = Hushed.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def evidence(*, viewer: Viewer) -> QuerySet[Evidence]:
    """What stands, newest first."""
    rows: QuerySet[Evidence] = Evidence.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def serving(*, viewer: Viewer) -> QuerySet[Serves]:
    """Which evidence stands for which indicator."""
    rows: QuerySet[Serves] = Serves.objects.visible_to(viewer).filter(ended_at=None, evidence__ended_at=None)
    return rows


def standing(*, viewer: Viewer, school: School) -> Counter[str]:
    """How many pieces of evidence each indicator has. A number, for everyone who sees how the award goes; titles are not."""
    require(viewer, Can.AWARD_SEE, on=school)
    rows = Serves.objects.filter(school=school, ended_at=None, evidence__ended_at=None)
    return Counter(rows.values_list("indicator", flat=True))


def changes(*, viewer: Viewer) -> QuerySet[Change]:
    """What has changed where evidence came from, and nobody has settled."""
    rows: QuerySet[Change] = Change.objects.visible_to(viewer).filter(ended_at=None, evidence__ended_at=None)
    return rows


def shown(rows: Sequence[Evidence] | Sequence[Suggestion], *, viewer: Viewer) -> list[Shown]:
    """Rows with their indicators and sources, one look-up a kind of source."""
    found: dict[tuple[str, str], sources.Shown] = {}
    for kind in {row.source_kind for row in rows} & set(sources.known()):
        refs = frozenset(row.source_ref for row in rows if row.source_kind == kind)
        found |= {(kind, ref): one for ref, one in sources.seen(kind, refs, viewer).items()}
    codes, changed = codes_of(rows, viewer), _changed(rows, viewer)
    lines = []
    for row in rows:
        source = found.get((row.source_kind, row.source_ref))
        known = [one for one in map(indicator, codes[row.pk]) if one is not None]
        title = source.title if source else getattr(row, "source_title", "")
        lines.append(Shown(row, known, title, source.url if source else "", row.pk in changed))
    return lines


def codes_of(rows: Sequence[Evidence] | Sequence[Suggestion], viewer: Viewer) -> dict[int, list[str]]:
    """The indicators of each row: of evidence those that a person left, of a suggestion those of its item, or those chosen."""
    codes: dict[int, list[str]] = defaultdict(list)
    kept = [row.pk for row in rows if isinstance(row, Evidence)]
    for row in rows:
        if isinstance(row, Suggestion):
            codes[row.pk] = list(served(row.item)) if row.item else list(row.chosen)
    if kept:
        found = serving(viewer=viewer).filter(evidence__in=kept).order_by("pk")
        for evidence_pk, code in found.values_list("evidence", "indicator"):
            codes[evidence_pk].append(code)
    return codes


def _changed(rows: Sequence[Evidence] | Sequence[Suggestion], viewer: Viewer) -> set[int]:
    """The ids of evidence where something has changed since."""
    kept = [row.pk for row in rows if isinstance(row, Evidence)]
    return set(changes(viewer=viewer).filter(evidence__in=kept).values_list("evidence", flat=True)) if kept else set()


def _lacking(item: str, have: Counter[str]) -> int:
    """How many pieces the thinnest of its indicators lacks."""
    known = [one for one in map(indicator, served(item)) if one is not None]
    return max((one.rule.least - have[one.code] for one in known), default=0)
