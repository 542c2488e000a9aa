"""Whom a piece of evidence reached, by group: counted once, when it is accepted, and frozen beside the weekly figures.

The sizes of groups are those that stand published; of those who took part only the band of six is told (`core.figures`, rule 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from schoolgate.award.models import Evidence
from schoolgate.core import clock, figures, sheets
from schoolgate.core.figures import TOTAL, Cell
from schoolgate.core.models import Figure
from schoolgate.reach.enums import Column, Dimension, group_label, table
from schoolgate.reach.queries import grouped
from schoolgate.schools.models import School

OF_FAMILIES = (
    Dimension.LANGUAGE, Dimension.PREMIUM, Dimension.SEN, Dimension.YEAR, Dimension.NEW, Dimension.HOMES
)  # fmt: skip


HOLD = (  # the weekly columns in which whoever took part may be counted, too
    Column.FAMILIES, Column.DELIVERED, Column.PRESSED, Column.DID, Column.TOOK_PART, Column.INVITED, Column.CAME
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One dimension, as a page shows it: (group, size and band of those who took part, or None where hidden)."""

    label: str
    rows: list[tuple[str, Cell | None]]


def name_of(evidence: Evidence, dimension: Dimension) -> str:
    """The name of a table."""
    return f"item:{evidence.ref}:{dimension}"


def freeze(*, evidence: Evidence, families: AbstractSet[int], school: School) -> None:
    """Count and freeze; nothing, where no family is known or no weekly figures stand yet."""
    week = _latest(school)
    if not families or week is None:
        return
    found = grouped(school=school, day=clock.today(school.zone))
    for dimension in OF_FAMILIES:
        weekly = sheets.shown(school=school.pk, tables=[table(one, dimension) for one in HOLD], week=week.week)
        sizes = weekly.get(table(Column.FAMILIES, dimension), {})
        groups = found[dimension]
        cells = {
            name: Cell(
                sum(one == name for one in groups.values()),
                sum(one == name and home in families for home, one in groups.items()),
            )
            for name in sorted({*groups.values(), *sizes} - {TOTAL})
        }
        figures.freeze_part(
            school=school.pk, table=name_of(evidence, dimension), week=week.week, sizes=sizes, beside=[*weekly.values()],
            groups=cells, total=Cell(len(groups), len(families & set(groups))),
        )  # fmt: skip


def tables(*, evidence: Evidence) -> list[Table]:
    """The frozen tables of which something may be shown. One query."""
    return tables_of(rows=[evidence])[evidence.pk]


def tables_of(*, rows: Sequence[Evidence]) -> dict[int, list[Table]]:
    """The same of several pieces, by the id of each. One query."""
    names = {name_of(each, one): (each.pk, one) for each in rows for one in OF_FAMILIES}
    lines: dict[str, list[tuple[str, Cell | None]]] = {name: [] for name in names}
    figures_of = Figure.objects.filter(school__in={one.school_id for one in rows}, table__in=names)
    for one in figures_of.exclude(group=TOTAL).order_by("pk"):
        cell = Cell(one.n, one.k) if one.n is not None and one.k is not None else None
        lines[one.table].append((group_label(one.group), cell))
    found: dict[int, list[Table]] = {one.pk: [] for one in rows}
    for name, its in lines.items():
        pk, dimension = names[name]
        if any(cell for _group, cell in its):
            found[pk].append(Table(str(dimension.label), its))
    return found


def _latest(school: School) -> Figure | None:
    """A figure of the last week that was frozen."""
    name = table(Column.FAMILIES, Dimension.LANGUAGE)
    rows = Figure.objects.filter(school=school, table=name).order_by("-week")
    latest: Figure | None = rows.first()
    return latest
