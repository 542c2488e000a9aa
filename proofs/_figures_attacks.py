"""Differencing attacks. Each takes what was published and tries to learn one number of 1 to 5; the judge says whether it is true.

The attacker knows every table ever published, these rules, which columns lie within which, which groups make up which, and of
which week each number is; and, where it is so, that nobody came or went between two weeks. A number counts as recovered if it can
only be of 1 to 5.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from proofs._figures_book import Book, Key, Table, Week
from proofs._figures_shifts import Shifts
from proofs._figures_solver import Solver, System, Term, Undecided
from schoolgate.core.figures import SMALL
from schoolgate.core.sheets import EVERYONE

GROWS = frozenset({"delivered", "pressed", "did", "took", "again", "shaped", "first", "invited", "came"})
MADE_OF = {
    "languages": ("language", {"english": "english", "none": "none"}, "other")
}  # finer: coarser, the same, the rest's


@dataclass
class Score:
    """So many attacks, so many numbers learnt."""

    tried: Counter[str] = field(default_factory=Counter)
    learnt: Counter[str] = field(default_factory=Counter)
    undecided: int = 0
    examples: list[str] = field(default_factory=list)

    def note(self, kind: str, learnt: bool, says: str) -> None:
        """One attack."""
        self.tried[kind] += 1
        self.learnt[kind] += learnt
        if learnt and len(self.examples) < 20:
            self.examples.append(f"{kind}: {says}")

    def add(self, other: Score) -> None:
        """Another school's."""
        self.tried += other.tried
        self.learnt += other.learnt
        self.undecided += other.undecided
        self.examples += other.examples[: 20 - len(self.examples)]


Attack = Callable[[Score], None]


class Attacker:
    """One school's book, and everything that may be tried on it."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def attacks(self, dice: random.Random) -> Iterator[Attack]:
        """In a random order, of every kind; it ends when all was tried."""
        found = [*self.subtractions(), *self.columns(), *self.tables(), *self.weeks(), *self.systems(dice)]
        dice.shuffle(found)
        return iter(found)

    # ------------------------------------------------------------------------------------------- within one table

    def subtractions(self) -> Iterator[Attack]:
        """What is shown, and the total less all that is shown; the same of those who did not."""
        for number, week in enumerate(self.book):
            for key in week.tables:
                yield lambda score, number=number, key=key: self._subtract(number, key, score)  # type: ignore[misc]

    def _subtract(self, number: int, key: Key, score: Score) -> None:
        week = self.book[number]
        table, families = week.tables[key], week.tables.get((EVERYONE, key[1]))
        numbers = dict(table.shown)
        if table.total is not None:
            numbers["all"] = table.total
            if table.hidden:
                numbers["the rest"] = table.total - sum(table.shown.values())
        sizes = dict(families.shown) if families else {}
        if families and families.total is not None:
            sizes |= {"all": families.total, "the rest": self._over(families, table.hidden)}
        others = {f"not {name}": sizes[name] - value for name, value in numbers.items() if name in sizes}
        small = {name: value for name, value in {**numbers, **others}.items() if value in SMALL}
        score.note("total less groups", bool(small), f"{week.day} {key} {small}")

    @staticmethod
    def _over(table: Table, groups: frozenset[str]) -> int:
        """So many in these groups and in all hidden ones."""
        return (table.total or 0) - sum(value for name, value in table.shown.items() if name not in groups)

    # ------------------------------------------------------------------------------------------- column less column

    def columns(self) -> Iterator[Attack]:
        """A whole less its part, group by group, and of those hidden in either."""
        for number, week in enumerate(self.book):
            for key in week.tables:
                for whole in week.shapes[key[1]].wholes(key[0]):
                    if (whole, key[1]) in week.tables:
                        yield lambda score, number=number, key=key, whole=whole: self._column(number, key, whole, score)  # type: ignore[misc]

    def _column(self, number: int, key: Key, whole: str, score: Score) -> None:
        week = self.book[number]
        part, all_ = week.tables[key], week.tables[whole, key[1]]
        merged = part.hidden | all_.hidden
        steps = {name: all_.shown[name] - part.shown[name] for name in part.shown if name not in merged}
        if part.total is not None and all_.total is not None and merged:
            steps["the rest"] = self._over(all_, merged) - self._over(part, merged)
        if part.total is not None and all_.total is not None:
            steps["all"] = all_.total - part.total
        small = {name: step for name, step in steps.items() if step in SMALL}
        score.note("column less column", bool(small), f"{week.day} {key} in {whole} {small}")

    # ------------------------------------------------------------------------------------------- table less table

    def tables(self) -> Iterator[Attack]:
        """Two tables of the same families and column: their totals, and a group less those that it is made of."""
        for number, week in enumerate(self.book):
            for key in week.tables:
                for column, dimension in week.tables:
                    if column == key[0] and dimension > key[1] and week.people(dimension) == week.people(key[1]):
                        yield lambda score, number=number, key=key, other=dimension: self._table(
                            number, key, other, score
                        )  # type: ignore[misc]

    def _table(self, number: int, key: Key, other: str, score: Score) -> None:
        week = self.book[number]
        one, two = week.tables[key], week.tables[key[0], other]
        steps = {"all": abs(one.total - two.total)} if one.total is not None and two.total is not None else {}
        for fine, coarse, name in ((one, two, key[1]), (two, one, other)):
            coarser, same, rest = MADE_OF.get(name, ("", {}, ""))
            if coarser in (key[1], other):
                for group, value in coarse.shown.items():
                    parts = [each for each in fine.cells if same.get(each, rest) == group]
                    steps[group] = value - sum(fine.shown.get(each, 0) for each in parts)
        small = {name: step for name, step in steps.items() if abs(step) in SMALL}
        score.note("table less table", bool(small), f"{week.day} {key} {other} {small}")

    # ------------------------------------------------------------------------------------------- week less week

    def weeks(self) -> Iterator[Attack]:
        """Any two weeks that count from the same day: how far each group moved, and those hidden in either."""
        for later, week in enumerate(self.book):
            for key in week.tables:
                for earlier in range(later):
                    old = self.book[earlier]
                    if key in old.tables and old.period(key[0]) == week.period(key[0]):
                        yield lambda score, one=earlier, two=later, key=key: self._moved(one, two, key, score)  # type: ignore[misc]

    def _moved(self, earlier: int, later: int, key: Key, score: Score) -> None:
        old, new = self.book[earlier].tables[key], self.book[later].tables[key]
        merged = old.hidden | new.hidden
        both = (old.shown.keys() & new.shown.keys()) - merged
        steps = {name: new.shown[name] - old.shown[name] for name in both}
        if old.total is not None and new.total is not None:
            steps["all"] = new.total - old.total
            if merged:
                steps["the rest"] = self._over(new, merged) - self._over(old, merged)
        small = {name: step for name, step in steps.items() if abs(step) in SMALL}
        score.note("week less week", bool(small), f"{self.book[earlier].day} {self.book[later].day} {key} {small}")

    # ------------------------------------------------------------------------------------------- all of it at once

    def systems(self, dice: random.Random) -> Iterator[Attack]:
        """Every number that is hidden and is of 1 to 5: what can it be, by all that is published of that week, or of two?"""
        for later, week in enumerate(self.book):
            for dimension in week.truth:
                yield lambda score, two=later, name=dimension: self._solve([two], name, score)  # type: ignore[misc]
                earlier = [one for one in range(later) if self._is_still(one, later)]
                for one in dice.sample(earlier, min(2, len(earlier))):
                    yield lambda score, one=one, two=later, name=dimension: self._solve([one, two], name, score)  # type: ignore[misc]

    def _is_still(self, earlier: int, later: int) -> bool:
        """Did nobody come or go between the two, within one term?"""
        between = self.book[earlier + 1 : later + 1]
        return all(one.is_still for one in between) and self.book[earlier].term == self.book[later].term

    def _solve(self, numbers: list[int], dimension: str, score: Score) -> None:
        system = Puzzle(self.book, numbers, dimension, self)
        kind = "one week, all tables" if len(numbers) == 1 else "two weeks, all tables"
        if not system.targets:
            score.note(kind, False, "")
        for name, terms in system.targets:
            try:
                learnt = system.is_learnt(terms)
            except Undecided:
                score.undecided += 1
                continue
            score.note(kind, learnt, f"{[str(self.book[one].day) for one in numbers]} {name}")


class Puzzle:
    """Everything that is published of some weeks about one dimension (and of the finer one it is made of), as a system."""

    def __init__(self, book: Book, numbers: list[int], dimension: str, attacker: Attacker) -> None:
        self.book, self.numbers, self.attacker = book, numbers, attacker
        self.system, self.truth = System(), {}  # type: ignore[var-annotated]
        finer = [one for one, (coarser, _same, _rest) in MADE_OF.items() if coarser == dimension]
        self.dimensions = [dimension, *finer]
        self.cells: dict[tuple[int, Key], list[str]] = {}
        for number in numbers:
            for key in book[number].tables:
                if key[1] in self.dimensions:
                    self._table(number, key)
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

    def _orders(self) -> None:
        """A part is at most its whole on the same day; where nobody came or went, nobody undoes what they did."""
        for (snap, (column, dimension)), groups in self.cells.items():
            wholes = self.book[snap].shapes[dimension].wholes(column) | {column}
            for (other, (whole, same)), known in self.cells.items():
                if same != dimension or whole not in wholes or (other == snap and whole == column):
                    continue
                fits = other == snap or (other > snap and self._grows(column, snap, other))
                for group in set(groups) & set(known) if fits else ():
                    self.system.orders.append(((snap, (column, same), group), (other, (whole, same), group)))
                    if column == whole == EVERYONE:
                        self.system.orders.append(((other, (whole, same), group), (snap, (column, same), group)))

    def _grows(self, column: str, earlier: int, later: int) -> bool:
        """Does everybody in it stay in it from one week to the other?"""
        return (column in GROWS or column == EVERYONE) and self.attacker._is_still(earlier, later)

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
        wholes = self.book[snap].shapes[self.dimensions[0]].wholes(column)
        if then == snap:
            return other in wholes
        return then > snap and column == other and column in GROWS and self._grows(column, snap, then)

    def _is_small(self, terms: list[Term]) -> bool:
        """Is it truly of 1 to 5?"""
        return sum(sign * self.truth[name] for sign, name in terms) in SMALL

    def _is_open(self, terms: list[Term]) -> bool:
        """Is any of it hidden?"""
        return any(self.system.low[name] < self.system.high[name] for _sign, name in terms)

    def is_learnt(self, terms: list[Term]) -> bool:
        """Can it be of 1 to 5 only?"""
        none, more = (None, SMALL.start - 1), (SMALL.stop, None)
        if any(self.shifts.can_be(terms, *wish) for wish in (none, more)):
            return False
        return not any(self.solver.can_be(terms, *wish, self.truth) for wish in (none, more))


def try_all(books: list[Book], most: int, dice: random.Random, until: Callable[[Score], bool]) -> Score:
    """So many attacks over all schools in turn."""
    score = Score()
    running = [Attacker(book).attacks(dice) for book in books]
    while running and score.tried.total() < most and not until(score):
        for one in list(running):
            attack = next(one, None)
            if attack is None:
                running.remove(one)
            else:
                attack(score)
    return score


__all__ = ["Attacker", "Score", "Week", "try_all"]
