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

from proofs import _figures_bands as bands
from proofs._figures_book import Book, Key, Table, Week, is_still
from proofs._figures_puzzle import MADE_OF, Puzzle
from proofs._figures_solver import Undecided
from schoolgate.core.figures import SMALL
from schoolgate.core.sheets import EVERYONE


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
        found = [*self.subtractions(), *self.columns(), *self.tables(), *self.weeks(), *bands.attacks(self.book)]
        found += self.systems(dice)
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
                earlier = [one for one in range(later) if is_still(self.book, one, later)]
                for one in dice.sample(earlier, min(2, len(earlier))):
                    yield lambda score, one=one, two=later, name=dimension: self._solve([one, two], name, score)  # type: ignore[misc]

    def _solve(self, numbers: list[int], dimension: str, score: Score) -> None:
        system = Puzzle(self.book, numbers, dimension)
        kind = "one week, all tables" if len(numbers) == 1 else "two weeks, all tables"
        if not system.targets:
            score.note(kind, False, "")
        for name, terms in system.targets:
            try:
                learnt = system.is_learnt(terms)
            except Undecided:
                score.undecided += 1
                score.examples.append(f"undecided: {[str(self.book[one].day) for one in numbers]} {name}")
                continue
            score.note(kind, learnt, f"{[str(self.book[one].day) for one in numbers]} {name}")


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
