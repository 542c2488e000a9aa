"""Which groups of one column and dimension are hidden: the small ones, and others with them, so that none follows.

Of a finer dimension within each group of the coarser one: it is known from there how many that group has, so a part that is hidden
alone in it would follow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from schoolgate.core import figures
from schoolgate.core.figures import Cell
from schoolgate.core.vectors import Finer, Vector

Cells = Mapping[str, Cell]


def hidden(cells: Cells, small: set[str]) -> set[str] | None:
    """Of a dimension that stands by itself. None if all would be."""
    found = figures.with_others(cells, small)
    return found if len(found) < len(cells) else None


def hidden_in(cells: Cells, small: set[str], finer: Finer, coarse: Vector) -> set[str] | None:
    """Of a finer dimension, beside a coarser one as it is shown. None if in some part too few could be hidden together."""
    blocks: dict[str, set[str]] = {}
    for group in cells:
        into = finer.into(group)
        blocks.setdefault(into if into in coarse.shown else "", set()).add(group)
    small = small | _so_that_none_follows(cells, small, finer, blocks.get("", set()))
    found: set[str] = set()
    for block in blocks.values():
        if mine := small & block:
            more = figures.with_others({group: cells[group] for group in block}, mine)
            if len(more) < 2 or not figures.hold_enough(cells, more):
                return None
            found |= more
    return found if len(found) < len(cells) else None


def _so_that_none_follows(cells: Cells, small: set[str], finer: Finer, block: Collection[str]) -> set[str]:
    """Of each group that the coarser dimension hides one part at least: the first by name, where none is hidden already."""
    parts: dict[str, set[str]] = {}
    for group in block:
        parts.setdefault(finer.into(group), set()).add(group)
    return {min(groups) for groups in parts.values() if not groups & small}
