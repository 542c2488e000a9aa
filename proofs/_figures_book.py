"""What was published, week by week, beside what was true: the attacker reads the first, the judge the second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from schoolgate.core.figures import TOTAL
from schoolgate.core.models import Figure
from schoolgate.core.sheets import EVERYONE, Shape

Key = tuple[str, str]  # column, dimension
Counts = Mapping[str, Mapping[str, int]]  # group -> column -> so many


@dataclass(frozen=True)
class Table:
    """One column of one dimension as a page shows it: None is "hidden"."""

    total: int | None
    cells: Mapping[str, int | None]

    @property
    def shown(self) -> dict[str, int]:
        """What can be read."""
        return {name: number for name, number in self.cells.items() if number is not None}

    @property
    def hidden(self) -> frozenset[str]:
        """What cannot."""
        return frozenset(name for name, number in self.cells.items() if number is None)


@dataclass
class Week:
    """One week's tables, and the truth of that day. `since` is the first week that counted as this one does, of a column."""

    day: date
    term: date
    year: date
    is_still: bool  # nobody came, left or changed a group since the week before, and everybody knows it
    tables: dict[Key, Table] = field(default_factory=dict)
    truth: dict[str, Counts] = field(default_factory=dict)  # by dimension
    shapes: dict[str, Shape] = field(default_factory=dict)  # of each dimension
    snaps: dict[Key, int] = field(default_factory=dict)  # of which week a table's numbers are
    pieces: dict[Key, Table] = field(
        default_factory=dict
    )  # of evidence accepted that week: of each number only its band

    def count(self, key: Key, group: str) -> int:
        """What is true of a group; none of it is there if it is not."""
        return self.truth[key[1]].get(group, {}).get(key[0], 0)

    def total(self, key: Key) -> int:
        """What is true of all."""
        return sum(one[key[0]] for one in self.truth[key[1]].values())

    def people(self, dimension: str) -> int:
        """How many it is of: a dimension of adults is of others than one of families."""
        return self.total((EVERYONE, dimension))

    def period(self, column: str) -> date:
        """Since when a column counts: families for a year, all else for a term."""
        return min(self.year, self.term) if column == EVERYONE else self.term


Book = list[Week]


def is_still(book: Book, earlier: int, later: int) -> bool:
    """Did nobody come or go between the two, within one term?"""
    between = book[earlier + 1 : later + 1]
    return all(one.is_still for one in between) and book[earlier].term == book[later].term


def read(book: Book, school: int, name: str = "reach") -> None:
    """Read what was frozen of all weeks, and say of which week each table's numbers are."""
    found: dict[tuple[date, Key], dict[str, int | None]] = {}
    for one in Figure.objects.filter(school=school, table__startswith=f"{name}:").order_by("pk"):
        _name, column, dimension = one.table.split(":")
        found.setdefault((one.week, (column, dimension)), {})[one.group] = one.k
    for week in book:
        for (day, key), cells in found.items():
            if day == week.day and key[1] in week.truth:
                week.tables[key] = Table(cells.pop(TOTAL, None), cells)
    date_tables(book)


def date_tables(book: Book) -> None:
    """Of which week the numbers of each table are: of the latest whose truth they are."""
    for number, week in enumerate(book):
        for key, table in week.tables.items():
            fits = [one for one in range(number, -1, -1) if key[1] in book[one].truth and _fits(table, book[one], key)]
            week.snaps[key] = fits[0]


def _fits(table: Table, week: Week, key: Key) -> bool:
    """Is every number that is shown true of that week?"""
    return all(week.count(key, group) == number for group, number in table.shown.items())
