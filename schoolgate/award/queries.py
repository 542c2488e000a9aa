"""Reads of the award: objectives with their indicators, suggestions that wait, evidence, what is thin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.frameworks import Framework, Indicator, Objective, framework, indicator, under
from schoolgate.award.models import Evidence, Portfolio, Suggestion
from schoolgate.core import figures, sources
from schoolgate.core.figures import TOTAL, Cell
from schoolgate.core.permits import Viewer
from schoolgate.reach.enums import GROUPS, Column, Dimension, table
from schoolgate.schools.models import School


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator with its evidence; thin when there is none."""

    indicator: Indicator
    evidence: int
    waiting: int

    @property
    def is_thin(self) -> bool:
        """Is there nothing yet?"""
        return self.evidence == 0


@dataclass(frozen=True)
class ObjectiveLine:
    """An objective with its indicators."""

    objective: Objective
    lines: list[IndicatorLine]

    @property
    def met(self) -> int:
        """How many of its indicators have evidence."""
        return sum(not one.is_thin for one in self.lines)


@dataclass(frozen=True)
class Shown:
    """A piece of evidence, or a suggestion, with its indicator and where it came from."""

    row: Evidence | Suggestion
    indicator: Indicator | None
    source: str
    source_url: str


def overview(*, viewer: Viewer, school: School) -> tuple[Framework, list[ObjectiveLine]]:
    """The award in the school's numbering, in two queries."""
    chosen = framework(school.framework)
    have = Counter(evidence(viewer=viewer).values_list("indicator", flat=True))
    waiting = Counter(suggestions(viewer=viewer).values_list("indicator", flat=True))
    lines = [
        ObjectiveLine(
            one, [IndicatorLine(found, have[found.code], waiting[found.code]) for found in under(one, chosen)]
        )
        for one in chosen.objectives
    ]
    return chosen, lines


def suggestions(*, viewer: Viewer) -> QuerySet[Suggestion]:
    """Those that wait for a decision, newest first."""
    rows: QuerySet[Suggestion] = Suggestion.objects.visible_to(viewer).filter(decided_at=None)
    return rows


def evidence(*, viewer: Viewer) -> QuerySet[Evidence]:
    """What stands, newest first."""
    rows: QuerySet[Evidence] = Evidence.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def portfolios(*, viewer: Viewer) -> QuerySet[Portfolio]:
    """Exports that were made, newest first."""
    rows: QuerySet[Portfolio] = Portfolio.objects.visible_to(viewer).select_related("file__file")
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


def reach_tables(*, school: School) -> list[tuple[str, list[tuple[str, Cell | None]]]]:
    """The latest frozen figures by group, for whoever may see no name."""
    found = []
    for dimension in Dimension:
        cells = figures.frozen(school=school.pk, table=table(Column.DID, dimension))
        rows = [(str(GROUPS.get(name, name)), cell) for name, cell in cells.items() if name != TOTAL]
        if rows:
            found.append((str(dimension.label), rows))
    return found
