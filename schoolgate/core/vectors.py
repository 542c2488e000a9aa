"""Numbers as they were shown side by side, and the two questions that `core.sheets` asks of any two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    def into(self, group: str) -> str:
        """The group of the coarser dimension in which one lies."""
        return group if group in self.same else self.rest

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
    if merged and not _together_safely(new, old, abs(new.over(merged) - old.over(merged))):
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
    safely = not merged or _together_safely(part, whole, steps[-1])
    return safely and all(step >= 0 and step not in SMALL for step in steps)


def wider(vector: Vector, others: Iterable[Vector]) -> Vector | None:
    """The same, with so many more hidden that what it hides, and what any other hides, lie one within the other."""
    hidden, sets = vector.hidden, [one.hidden for one in others]
    while apart := [one for one in sets if not (one <= hidden or hidden <= one)]:
        hidden = hidden.union(*apart)
    hidden &= vector.hidden | set(vector.shown)
    shown = {group: number for group, number in vector.shown.items() if group not in hidden}
    return Vector(vector.total, shown, hidden) if shown else None


def _together_safely(one: Vector, other: Vector, step: int) -> bool:
    """Of those hidden in either: is one set within the other, and do they differ enough that what only one hides has room?

    Where one hides A and B, and the other A and C, what is shown of B and C pins A from both sides.
    """
    if one.hidden == other.hidden:
        return step not in SMALL
    return (one.hidden <= other.hidden or other.hidden <= one.hidden) and step > max(SMALL)
