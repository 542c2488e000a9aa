"""The frozen figures that go with a portfolio: by group, small numbers hidden."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from schoolgate.core import figures
from schoolgate.core.figures import TOTAL, Cell
from schoolgate.reach.enums import WHOSE, Column, Dimension, group_label, table
from schoolgate.schools.models import School


@dataclass(frozen=True)
class FigureTable:
    """One table: by what it groups, what it counts, its lines. None is a number that is hidden."""

    label: str
    counts: str
    rows: list[tuple[str, Cell | None]]


def reach_tables(*, school: School) -> list[FigureTable]:
    """The latest frozen figures by group, for whoever may see no name."""
    found = []
    for dimension in Dimension:
        cells = figures.frozen(school=school.pk, table=table(Column.DID, dimension))
        rows = [(group_label(name), cell) for name, cell in cells.items() if name != TOTAL]
        if rows:
            found.append(FigureTable(str(dimension.label), str(WHOSE.get(dimension, _("Families"))), rows))
    return found
