"""Numbers as they were shown side by side, and the two questions that `core.sheets` asks of any two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schoolgate.core.figures import SMALL


@dataclass(frozen=True)
class Vector:
    """One column of one dimension, as it was shown beside its total; the hidden groups are one number, which follows."""

    total: int
    shown: Mapping[str, int]
    hidden: frozenset[str]

    def over(self, groups: frozenset[str]) -> int:
        """So many in these groups together; all hidden ones must be among them."""
        return self.total - sum(number for name, number in self.shown.items() if name not in groups)


@dataclass(frozen=True)
class Finer:
    """A dimension that splits groups of another, which comes before it: these stay as they are, all others are parts of `rest`."""

    of: str
    same: frozenset[str]
    rest: str

    def coarse(self, vector: Vector) -> Vector:
        """What a vector of the finer dimension tells of the coarser one."""
        parts = (set(vector.shown) | vector.hidden) - self.same
        seen = {group: number for group, number in vector.shown.items() if group in self.same}
        hidden = {group for group in vector.hidden if group in self.same}
        if parts & vector.hidden:
            return Vector(vector.total, seen, frozenset({*hidden, self.rest}))
        return Vector(vector.total, {**seen, self.rest: sum(vector.shown[one] for one in parts)}, frozenset(hidden))


def moved_safely(new: Vector, old: Vector) -> bool:
    """Laid side by side, do the two show no movement of 1 to 5: of a group, or of those hidden together?"""
    merged = new.hidden | old.hidden
    for group in ({*new.shown} | {*old.shown}) - merged:
        if abs(new.shown.get(group, 0) - old.shown.get(group, 0)) in SMALL:
            return False
    if merged and abs(new.over(merged) - old.over(merged)) in SMALL:
        return False
    if new.hidden and old.hidden:
        return abs(new.over(new.hidden) - old.over(old.hidden)) not in SMALL
    return True


def apart_safely(part: Vector, whole: Vector) -> bool:
    """Side by side in one week, do the two differ by none or by six and more: in each group, and in those hidden together?"""
    merged = part.hidden | whole.hidden
    steps = [whole.shown[name] - part.shown.get(name, 0) for name in whole.shown if name not in merged]
    if merged:
        steps.append(whole.over(merged) - part.over(merged))
    return all(step >= 0 and step not in SMALL for step in steps)
