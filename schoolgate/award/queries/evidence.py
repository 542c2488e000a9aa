"""Suggestions that wait, evidence that stands, and where each came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.frameworks import Indicator, indicator, served
from schoolgate.award.models import Evidence, Serves, Suggestion
from schoolgate.core import sources
from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class Shown:
    """A piece of evidence, or a suggestion, with the indicators it is for and where it came from."""

    row: Evidence | Suggestion
    indicators: list[Indicator]
    source: str
    source_url: str


def suggestions(*, viewer: Viewer) -> QuerySet[Suggestion]:
    """Those that wait for a decision, newest first."""
    rows: QuerySet[Suggestion] = Suggestion.objects.visible_to(viewer).filter(decided_at=None)
    return rows


def evidence(*, viewer: Viewer) -> QuerySet[Evidence]:
    """What stands, newest first."""
    rows: QuerySet[Evidence] = Evidence.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def serving(*, viewer: Viewer) -> QuerySet[Serves]:
    """Which evidence stands for which indicator."""
    rows: QuerySet[Serves] = Serves.objects.visible_to(viewer).filter(ended_at=None, evidence__ended_at=None)
    return rows


def shown(rows: Sequence[Evidence] | Sequence[Suggestion], *, viewer: Viewer) -> list[Shown]:
    """Rows with their indicators and sources, one look-up a kind of source."""
    found: dict[tuple[str, str], sources.Shown] = {}
    for kind in {row.source_kind for row in rows} & set(sources.known()):
        refs = frozenset(row.source_ref for row in rows if row.source_kind == kind)
        found |= {(kind, ref): one for ref, one in sources.shown(kind, refs, viewer).items()}
    codes = _codes(rows, viewer)
    lines = []
    for row in rows:
        source = found.get((row.source_kind, row.source_ref))
        known = [one for one in map(indicator, codes[row.pk]) if one is not None]
        lines.append(Shown(row, known, source.title if source else "", source.url if source else ""))
    return lines


def _codes(rows: Sequence[Evidence] | Sequence[Suggestion], viewer: Viewer) -> dict[int, list[str]]:
    """The indicators of each row: of evidence those that a person left, of a suggestion those of its item."""
    codes: dict[int, list[str]] = defaultdict(list)
    kept = [row.pk for row in rows if isinstance(row, Evidence)]
    for row in rows:
        if isinstance(row, Suggestion):
            codes[row.pk] = list(served(row.item))
    if kept:
        found = serving(viewer=viewer).filter(evidence__in=kept).order_by("pk")
        for evidence_pk, code in found.values_list("evidence", "indicator"):
            codes[evidence_pk].append(code)
    return codes
