"""Exports that were made, and the frozen figures that go with them."""

from __future__ import annotations

from django.db.models import QuerySet

from schoolgate.award.models import Portfolio
from schoolgate.core import figures
from schoolgate.core.figures import TOTAL, Cell
from schoolgate.core.permits import Viewer
from schoolgate.reach.enums import Column, Dimension, group_label, table
from schoolgate.schools.models import School


def portfolios(*, viewer: Viewer) -> QuerySet[Portfolio]:
    """Exports that were made, newest first."""
    rows: QuerySet[Portfolio] = Portfolio.objects.visible_to(viewer).select_related("file__file")
    return rows


def reach_tables(*, school: School) -> list[tuple[str, list[tuple[str, Cell | None]]]]:
    """The latest frozen figures by group, for whoever may see no name."""
    found = []
    for dimension in Dimension:
        cells = figures.frozen(school=school.pk, table=table(Column.DID, dimension))
        rows = [(group_label(name), cell) for name, cell in cells.items() if name != TOTAL]
        if rows:
            found.append((str(dimension.label), rows))
    return found
