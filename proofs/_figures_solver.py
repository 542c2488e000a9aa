"""Whole numbers of which some are known, under sums and orders: what can a hidden one still be?

Exact: a value is ruled out only if no assignment of all numbers has it. Bounds are drawn in until nothing moves, then a number is
split and each half is tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

MOST_STEPS = 1_500
WAYS = (
    (-1, False),
    (1, False),
    (1, True),
    (-1, True),
)  # the widest or the narrowest first; low halves first, or those near a guide

Name = Hashable
Term = tuple[int, Name]  # coefficient, number


class Impossible(Exception):
    """No assignment has this."""


class Undecided(Exception):
    """Too many halves were tried."""


@dataclass
class System:
    """Numbers from `low` to `high`; `sums` say that terms make zero with a constant, `orders` that one is at most another."""

    low: dict[Name, int] = field(default_factory=dict)
    high: dict[Name, int] = field(default_factory=dict)
    sums: list[tuple[Sequence[Term], int]] = field(default_factory=list)
    orders: list[tuple[Name, Name]] = field(default_factory=list)

    def number(self, name: Name, low: int, high: int) -> None:
        """A number; said twice, both hold."""
        self.low[name] = max(low, self.low.get(name, low))
        self.high[name] = min(high, self.high.get(name, high))

    def wrong(self, values: Mapping[Name, int]) -> str:
        """What does not hold of these values; nothing, if they are an assignment."""
        for one in self.low:
            if not self.low[one] <= values[one] <= self.high[one]:
                return f"{one} is {values[one]}, not {self.low[one]} to {self.high[one]}"
        for terms, rest in self.sums:
            if sum(sign * values[one] for sign, one in terms) != rest:
                return f"{terms} is not {rest}"
        for one, other in self.orders:
            if values[one] > values[other]:
                return f"{one} is {values[one]}, more than {other}, {values[other]}"
        return ""


class Solver:
    """One system, asked many times."""

    def __init__(self, system: System) -> None:
        self.names = list(system.low)
        place = {name: number for number, name in enumerate(self.names)}
        self.low = [system.low[name] for name in self.names]
        self.high = [system.high[name] for name in self.names]
        self.place = place
        self.sums = [([(sign, place[one]) for sign, one in terms], rest) for terms, rest in system.sums]
        self.orders = [(place[one], place[other]) for one, other in system.orders]
        self.touching: dict[int, list[int]] = defaultdict(list)
        for number, (terms, _rest) in enumerate(self.sums):
            for _sign, at in terms:
                self.touching[at].append(number)
        self.above: dict[int, list[int]] = defaultdict(list)
        self.below: dict[int, list[int]] = defaultdict(list)
        for one, other in self.orders:
            self.above[one].append(other)
            self.below[other].append(one)

    def can_be(self, terms: Iterable[Term], low: int | None, high: int | None, near: Mapping[Name, int]) -> bool:
        """May these terms together be at least `low`, or at most `high`? `near` is an assignment to start the search from."""
        asked = [(sign, self.place[name]) for sign, name in terms]
        guide = [near[name] for name in self.names]
        for way in WAYS:
            try:
                return self._search(list(self.low), list(self.high), (asked, low, high), guide, way, [0])
            except Undecided:
                continue
        raise Undecided

    def _search(
        self, low: list[int], high: list[int], wish: tuple[list[tuple[int, int]], int | None, int | None],
        guide: list[int], way: tuple[int, bool], steps: list[int],
    ) -> bool:  # fmt: skip
        """Is there an assignment within these bounds, with the wish?"""
        steps[0] += 1
        if steps[0] > MOST_STEPS:
            raise Undecided
        try:
            self._draw_in(low, high, wish)
        except Impossible:
            return False
        open_ = [at for at in range(len(low)) if low[at] < high[at]]
        if not open_:
            return True
        at = min(open_, key=lambda one: way[0] * (high[one] - low[one]))
        middle = (low[at] + high[at]) // 2
        halves = [(low[at], middle), (middle + 1, high[at])]
        for first, last in reversed(halves) if way[1] and guide[at] > middle else halves:
            less, more = list(low), list(high)
            less[at], more[at] = first, last
            if self._search(less, more, wish, guide, way, steps):
                return True
        return False

    def _draw_in(
        self, low: list[int], high: list[int], wish: tuple[list[tuple[int, int]], int | None, int | None]
    ) -> None:  # fmt: skip
        """Draw the bounds in until nothing moves. Raises Impossible."""
        asked, least, most = wish
        moved = set(range(len(low)))
        while moved:
            changed: set[int] = set()
            rows = {number for at in moved for number in self.touching[at]}
            for number in rows:
                terms, rest = self.sums[number]
                self._sum(terms, rest, rest, low, high, changed)
            if least is not None or most is not None:
                self._sum(asked, least, most, low, high, changed)
            for at in list(moved | changed):
                for other in self.above[at]:
                    if low[other] < low[at]:
                        low[other] = low[at]
                        changed.add(other)
                for other in self.below[at]:
                    if high[other] > high[at]:
                        high[other] = high[at]
                        changed.add(other)
            if any(low[at] > high[at] for at in changed):
                raise Impossible
            moved = changed

    @staticmethod
    def _sum(
        terms: list[tuple[int, int]], least: int | None, most: int | None, low: list[int], high: list[int], changed: set[int]
    ) -> None:  # fmt: skip
        """Bounds of each term from those of the others."""
        smallest = sum(low[at] if sign > 0 else -high[at] for sign, at in terms)
        largest = sum(high[at] if sign > 0 else -low[at] for sign, at in terms)
        if (most is not None and smallest > most) or (least is not None and largest < least):
            raise Impossible
        for sign, at in terms:
            mine_low, mine_high = (low[at], high[at]) if sign > 0 else (-high[at], -low[at])
            if most is not None and mine_high > (new := most - (smallest - mine_low)):
                if sign > 0:
                    high[at] = new
                else:
                    low[at] = -new
                changed.add(at)
            if least is not None and mine_low < (new := least - (largest - mine_high)):
                if sign > 0:
                    low[at] = new
                else:
                    high[at] = -new
                changed.add(at)
