"""What followed of things that were tried, frozen each by itself: no totals, nothing under ten families."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from schoolgate.core import figures
from schoolgate.core.figures import SMALL, Cell
from schoolgate.core.models.figure import Figure


@transaction.atomic
def freeze(*, school: int, table: str, week: date, groups: Mapping[str, Cell]) -> None:
    """Show what followed of each thing by itself, without a total; a week that is frozen stays as it is.

    Effects on under ten families are hidden whole, and a number moves by none or by six and more since each time it was shown.
    """
    rows = Figure.objects.filter(school=school, table=table)
    if rows.filter(week=week).exists():
        return
    earlier: dict[str, list[Cell]] = {}
    for one in rows.order_by("week"):
        if one.n is not None and one.k is not None:
            earlier.setdefault(one.group, []).append(Cell(one.n, one.k))
    frozen = []
    for name, cell in groups.items():
        kept = _effect(cell, earlier.get(name, []))
        n, k = (kept.n, kept.k) if kept else (None, None)
        frozen.append(Figure(school_id=school, table=table, week=week, group=name, n=n, k=k))
    Figure.objects.bulk_create(frozen)


def _effect(cell: Cell, earlier: list[Cell]) -> Cell | None:
    """Today's, else the last that was shown."""
    moved = any(
        step in SMALL
        for one in earlier
        for step in (abs(cell.n - one.n), abs(cell.k - one.k), abs(cell.n - cell.k - one.n + one.k))
    )
    if figures.enough_answers(cell.n) and not cell.is_small and not moved:
        return cell
    return earlier[-1] if earlier else None
