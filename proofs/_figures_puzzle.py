"""Everything that is published of a week or two, as one system, and the numbers of 1 to 5 that somebody might learn from it."""

from __future__ import annotations

from functools import cached_property

from proofs import _figures_pieces as pieces
from proofs._figures_book import Book, Key, is_still
from proofs._figures_shifts import Shifts
from proofs._figures_solver import Name, Solver, System, Term
from schoolgate.core.figures import BAND, SMALL, TOTAL
from schoolgate.core.sheets import EVERYONE

GROWS = frozenset({"delivered", "pressed", "did", "took", "again", "shaped", "first", "invited", "came"})
MADE_OF = {
    "languages": ("language", {"english": "english", "none": "none"}, "other")
}  # finer: coarser, the same, the rest's


class Puzzle:
    """Everything that is published of some weeks about one dimension (and of the finer one it is made of), as a system."""

    def __init__(self, book: Book, numbers: list[int], dimension: str) -> None:
        self.book = book
        self.system, self.truth = System(), dict[Name, int]()
        finer = [one for one, (coarser, _same, _rest) in MADE_OF.items() if coarser == dimension]
        self.dimensions = [dimension, *finer]
        self.cells: dict[tuple[int, Key], list[str]] = {}
        for number in numbers:
            for key in book[number].tables:
                if key[1] in self.dimensions:
                    self._table(number, key)
            for key in book[number].pieces:
                if key[1] in self.dimensions:
                    self._piece(number, key)
        self._orders()
        for one in finer:
            self._links(one)
        if wrong := self.system.wrong(self.truth):
            raise AssertionError(f"the attacker believes something that is not so: {wrong}")

    @cached_property
    def solver(self) -> Solver:
        """The system, ready to be asked."""
        return Solver(self.system)

    @cached_property
    def shifts(self) -> Shifts:
        """The same, to be tried in the quick way first."""
        return Shifts(self.system, self.truth)

    def _table(self, number: int, key: Key) -> None:
        """The numbers of one table: those shown are known, the rest make up its total."""
        week, snap = self.book[number], self.book[number].snaps[key]
        table, then = week.tables[key], self.book[snap]
        groups = sorted({*table.cells, *then.truth[key[1]]})
        for group in groups:
            name, true = (snap, key, group), then.count(key, group)
            shown = table.cells.get(group)
            self.system.number(name, *((shown, shown) if shown is not None else (0, then.total(key))))
            self.truth[name] = true
        known = (snap, key) in self.cells
        self.cells[snap, key] = sorted({*self.cells.get((snap, key), []), *groups})
        if table.total == then.total(key) and not known:
            self.system.sums.append(([(1, (snap, key, group)) for group in groups], table.total))

    def _piece(self, number: int, key: Key) -> None:
        """Who took part in one thing: of each number its band, of those hidden what the band of the total leaves."""
        week = self.book[number]
        table = week.pieces[key]
        most = week.total(key) if table.total is None else table.total + BAND
        for group in sorted({*table.cells, *week.truth[key[1]]}):
            shown = table.cells.get(group)
            self.system.number((number, key, group), *(pieces.span(shown) if shown is not None else (0, most)))
            self.truth[number, key, group] = week.count(key, group)
            self.cells.setdefault((number, key), []).append(group)
        parts: list[Term] = [(1, (number, key, group)) for group in self.cells[number, key]]
        self.system.number(
            (number, key, TOTAL), *(pieces.span(table.total) if table.total is not None else (0, week.people(key[1])))
        )
        self.truth[number, key, TOTAL] = week.total(key)
        self.system.sums.append(([*parts, (-1, (number, key, TOTAL))], 0))

    def _orders(self) -> None:
        """A part is at most its whole on the same day; where nobody came or went, nobody undoes what they did."""
        for (snap, (column, dimension)), groups in self.cells.items():
            wholes = self._wholes(snap, column, dimension) | {column}
            for (other, (whole, same)), known in self.cells.items():
                if same != dimension or whole not in wholes or (other == snap and whole == column):
                    continue
                is_all = column == whole == EVERYONE or (other == snap and pieces.ALL_OF.get(column) == whole)
                for group in set(groups) & set(known) if self._holds((snap, column), (other, whole)) else ():
                    self.system.orders.append(((snap, (column, same), group), (other, (whole, same), group)))
                    if is_all:
                        self.system.orders.append(((other, (whole, same), group), (snap, (column, same), group)))

    def _wholes(self, snap: int, column: str, dimension: str) -> frozenset[str]:
        """In what it lies."""
        if column in pieces.LIES:
            return pieces.wholes(column)
        return self.book[snap].shapes[dimension].wholes(column)

    def _holds(self, part: tuple[int, str], whole: tuple[int, str]) -> bool:
        """Does the whole, of its week, hold all of the part, of its own?"""
        (snap, column), (other, name) = part, whole
        if other <= snap:
            return other == snap or (name == EVERYONE and column in pieces.LIES and is_still(self.book, other, snap))
        return self._grows(name if column in pieces.LIES and name != column else column, snap, other)

    def _grows(self, column: str, earlier: int, later: int) -> bool:
        """Does everybody in it stay in it from one week to the other?"""
        stays = column in GROWS or column in pieces.GROWS or column == EVERYONE
        return stays and is_still(self.book, earlier, later)

    def _links(self, finer: str) -> None:
        """A group of the coarser table is made of groups of the finer one."""
        coarser, same, rest = MADE_OF[finer]
        for (snap, (column, dimension)), groups in list(self.cells.items()):
            if dimension != finer or (snap, (column, coarser)) not in self.cells:
                continue
            for group in self.cells[snap, (column, coarser)]:
                parts = [one for one in groups if same.get(one, rest) == group]
                terms: list[Term] = [(1, (snap, (column, finer), one)) for one in parts]
                self.system.sums.append(([*terms, (-1, (snap, (column, coarser), group))], 0))

    @property
    def targets(self) -> list[tuple[str, list[Term]]]:
        """Numbers of 1 to 5 in which something hidden is: of a group, of those in it who did not, and of who moved."""
        found: list[tuple[str, list[Term]]] = []
        for (snap, key), groups in self.cells.items():
            others = [
                (then, (whole, key[1]))
                for then, (whole, same) in self.cells
                if same == key[1]
                and (then, whole) != (snap, key[0])
                and self._may_differ((snap, key[0]), (then, whole))
            ]
            for group in groups:
                mine = (snap, key, group)
                candidates: list[tuple[str, list[Term]]] = [(f"{key} {group}", [(1, mine)])]
                for then, whole in others:
                    if (then, whole, group) in self.truth:
                        terms = [(1, (then, whole, group)), (-1, mine)]
                        candidates.append((f"{whole} less {key} {group}", terms))
                found += [(name, terms) for name, terms in candidates if self._is_small(terms) and self._is_open(terms)]
        return found

    def _may_differ(self, part: tuple[int, str], whole: tuple[int, str]) -> bool:
        """Is the one less the other a number of families?"""
        (snap, column), (then, other) = part, whole
        if then == snap:
            return other in self._wholes(snap, column, self.dimensions[0]) and pieces.ALL_OF.get(column) != other
        return then > snap and column == other and column != EVERYONE and self._grows(column, snap, then)

    def _is_small(self, terms: list[Term]) -> bool:
        """Is it truly of 1 to 5?"""
        return sum(sign * self.truth[name] for sign, name in terms) in SMALL

    def _is_open(self, terms: list[Term]) -> bool:
        """Is any of it hidden?"""
        return any(self.system.low[name] < self.system.high[name] for _sign, name in terms)

    def is_learnt(self, terms: list[Term]) -> bool:
        """Can it be of 1 to 5 only?"""
        none, more = (None, SMALL.start - 1), (SMALL.stop, None)
        if self._may_have_stood(terms):
            return False
        if any(self.shifts.can_be(terms, *wish) for wish in (none, more)):
            return False
        return not any(self.solver.can_be(terms, *wish, self.truth) for wish in (none, more))

    def _may_have_stood(self, terms: list[Term]) -> bool:
        """Of who moved between two weeks: may it all be as if the column had stood? Then it can be none."""
        if len(terms) < 2:
            return False
        (then, key, _group), (snap, other, _same) = terms[0][1], terms[1][1]  # type: ignore[misc]
        if then == snap or key != other:
            return False
        values = dict(self.truth)
        for name in self.truth:
            week, (column, dimension), group = name  # type: ignore[misc]
            if week == then and column == key[0]:
                values[name] = self.truth.get((snap, (column, dimension), group), values[name])
        return not self.system.wrong(values)
