"""Suggestions that wait, evidence that stands, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.frameworks import Indicator, indicator
from schoolgate.award.models import Evidence, Suggestion
from schoolgate.core import sources
from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class Shown:
    """A piece of evidence, or a suggestion, with its indicator and where it came from."""

    row: Evidence | Suggestion
    indicator: Indicator | None
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


def shown(rows: list[Evidence] | list[Suggestion], *, viewer: Viewer) -> list[Shown]:
    """Rows with their indicators and sources, one look-up a kind of source."""
    found: dict[tuple[str, str], sources.Shown] = {}
    for kind in {row.source_kind for row in rows} & set(sources.known()):
        refs = frozenset(row.source_ref for row in rows if row.source_kind == kind)
        found |= {(kind, ref): one for ref, one in sources.shown(kind, refs, viewer).items()}
    lines = []
    for row in rows:
        source = found.get((row.source_kind, row.source_ref))
        lines.append(Shown(row, indicator(row.indicator), source.title if source else "", source.url if source else ""))
    return lines
