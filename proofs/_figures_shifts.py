"""Could it be another way round? Families moved in thought from one hidden group to another, wherever both are hidden.

All that is published stays as it is if no part comes to exceed its whole. How many may be moved in each column and week is a system of
differences, which Bellman and Ford's shortest paths decide exactly: what they find is an assignment. That they find none proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from proofs._figures_solver import Name, System, Term

Place = tuple[object, ...]  # of a number, without its group
Edge = tuple[Place, Place, int]  # the first less the second is at most so much
NOWHERE: Place = ("nowhere",)


class Shifts:
    """One system, with an assignment to start from; the last part of a number's name is its group."""

    def __init__(self, system: System, near: Mapping[Name, int]) -> None:
        self.system, self.near = system, near
        self.open = {name for name in system.low if system.low[name] < system.high[name]}
        self.groups = sorted({name[-1] for name in self.open})  # type: ignore[index]
        self.known: dict[tuple[str, str], list[Edge]] = {}

    def can_be(self, terms: Sequence[Term], low: int | None, high: int | None) -> bool:
        """May these terms be at least `low`, or at most `high`, with families moved to or from one other group?"""
        group = terms[0][1][-1]  # type: ignore[index]
        value = sum(sign * self.near[name] for sign, name in terms)
        wish = [(sign, name[:-1]) for sign, name in terms if name in self.open]  # type: ignore[index]
        return any(self._moves(wish, value, low, high, group, other) for other in self.groups if other != group)

    def _moves(
        self, wish: list[tuple[int, Place]], value: int, low: int | None, high: int | None, group: str, other: str
    ) -> bool:  # fmt: skip
        """With this other group?"""
        plus = next((place for sign, place in wish if sign > 0), NOWHERE)
        minus = next((place for sign, place in wish if sign < 0), NOWHERE)
        edges = list(self._edges(group, other))
        if high is not None:  # the value less what is moved out of it
            edges.append((minus, plus, high - value))
        if low is not None:
            edges.append((plus, minus, value - low))
        return _is_possible(edges)

    def _edges(self, group: str, other: str) -> list[Edge]:
        """How much may be moved from one to the other, place by place."""
        if (group, other) not in self.known:
            places = self._movable(group, other)
            found = [*self._bounds(places, group, other), *self._orders(places, group, other)]
            found += [
                edge for place in self._all(group) - places for edge in ((place, NOWHERE, 0), (NOWHERE, place, 0))
            ]
            self.known[group, other] = found
        return self.known[group, other]

    def _all(self, group: str) -> set[Place]:
        """Where a number of this group is hidden."""
        return {name[:-1] for name in self.open if name[-1] == group}  # type: ignore[index]

    def _movable(self, group: str, other: str) -> set[Place]:
        """Where both are hidden, and every sum that has the one has the other."""
        places = self._all(group) & self._all(other)
        for terms, _rest in self.system.sums:
            net: dict[Place, int] = defaultdict(int)
            for sign, name in terms:
                if name[-1] in (group, other):  # type: ignore[index]
                    net[name[:-1]] += sign if name[-1] == group else -sign  # type: ignore[index]
            places -= {place for place, number in net.items() if number}
        return places

    def _bounds(self, places: set[Place], group: str, other: str) -> list[Edge]:
        """No number leaves its bounds."""
        found: list[Edge] = []
        for place in places:
            for name, way in (((*place, group), 1), ((*place, other), -1)):
                less, more = self.near[name] - self.system.low[name], self.system.high[name] - self.near[name]
                found.append((place, NOWHERE, less) if way > 0 else (place, NOWHERE, more))
                found.append((NOWHERE, place, more) if way > 0 else (NOWHERE, place, less))
        return found

    def _orders(self, places: set[Place], group: str, other: str) -> list[Edge]:
        """No part comes to exceed its whole."""
        found: list[Edge] = []
        for part, whole in self.system.orders:
            if part[-1] not in (group, other):  # type: ignore[index]
                continue
            room = self.near[whole] - self.near[part]
            here, there = (name[:-1] if name[:-1] in places else NOWHERE for name in (part, whole))  # type: ignore[index]
            if here != there:
                found.append((there, here, room) if part[-1] == group else (here, there, room))  # type: ignore[index]
        return found


def _is_possible(edges: list[Edge]) -> bool:
    """Is there a number for each place, so that all differences hold?"""
    least: dict[Place, int] = defaultdict(int)
    places = {place for one, other, _room in edges for place in (one, other)}
    for _ in range(len(places) + 1):
        moved = False
        for one, other, room in edges:
            if least[one] > least[other] + room:
                least[one] = least[other] + room
                moved = True
        if not moved:
            return True
    return False
