"""The figures of reach, by group: frozen ones, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from schoolgate.core import clock, figures, sheets
from schoolgate.core.figures import TOTAL, Cell, Published
from schoolgate.core.models import Figure
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.reach.enums import WHOLE, Column, Dimension, group_label, table
from schoolgate.reach.queries import grouping
from schoolgate.reach.queries.terms import Counted, term_of, terms_until, week_of
from schoolgate.schools.models import School

FAR = 5  # points from the school's share that are worth a word
Cells = Mapping[Column, Cell | None]


@dataclass(frozen=True)
class Row:
    """A group in a table; a number that is hidden is None."""

    name: str
    label: str
    cells: Cells
    gap: int | None  # in points, to the school's share of those who did something

    @property
    def families(self) -> Cell | None:
        """How many there are."""
        return self.cells.get(Column.FAMILIES)

    @property
    def delivered(self) -> Cell | None:
        """To whom something was delivered, or who did more."""
        return self.cells.get(Column.DELIVERED)

    @property
    def pressed(self) -> Cell | None:
        """Who opened something, or did more."""
        return self.cells.get(Column.PRESSED)

    @property
    def did(self) -> Cell | None:
        """Who did something: these are reached."""
        return self.cells.get(Column.DID)

    @property
    def took(self) -> Cell | None:
        """Who took part."""
        return self.cells.get(Column.TOOK_PART)

    @property
    def again(self) -> Cell | None:
        """Who took part on two days and more."""
        return self.cells.get(Column.AGAIN)

    @property
    def shaped(self) -> Cell | None:
        """Who had a say."""
        return self.cells.get(Column.SHAPED)

    @property
    def first(self) -> Cell | None:
        """Who did something for the first time ever."""
        return self.cells.get(Column.FIRST)

    @property
    def matched(self) -> int | None:
        """Of a hundred to whom something was delivered, how many got all of it in the language they read."""
        return _of(self.cells, Column.MATCHED, Column.DELIVERED)

    @property
    def came(self) -> int | None:
        """Of a hundred who were invited, how many came."""
        return _of(self.cells, Column.CAME, Column.INVITED)

    @property
    def below(self) -> int:
        """So many points below the school."""
        return -(self.gap or 0)

    @property
    def gap_kind(self) -> str:
        """Its tone."""
        return "plain" if self.gap is None or abs(self.gap) < FAR else "ok" if self.gap > 0 else "warn"


@dataclass(frozen=True)
class Table:
    """One dimension."""

    dimension: Dimension
    rows: list[Row]
    total: Row

    @property
    def label(self) -> str:
        """What it is by."""
        return str(self.dimension.label)

    @property
    def counts_adults(self) -> bool:
        """Is it of adults, not of families?"""
        return self.dimension == Dimension.ADULTS


@dataclass(frozen=True)
class Reach:
    """The reach page."""

    total: Row
    tables: list[Table]
    weeks: list[tuple[date, Cell | None]]
    frozen_on: date | None

    @property
    def steps(self) -> list[tuple[str, int | None]]:
        """How far families were reached, as shares of a hundred: each step holds those after it."""
        return ladder_of(self.total)

    @property
    def widest(self) -> Row | None:
        """The group furthest below the school."""
        rows = [row for one in self.tables for row in one.rows if row.gap is not None and row.gap <= -FAR]
        return min(rows, key=lambda row: row.gap or 0, default=None)


@dataclass(frozen=True)
class Trend:
    """One dimension, term by term: the share of each group that did something, at the end of each."""

    table: Table
    terms: list[str]
    lines: list[tuple[str, list[int | None]]]
    still: list[tuple[str, date]]  # columns that show what they showed some weeks ago, and since which


def ladder_of(total: Row) -> list[tuple[str, int | None]]:
    """How far families were reached, as shares of a hundred: each step holds those after it."""
    ladder = (Column.DELIVERED, Column.PRESSED, Column.DID, Column.TOOK_PART, Column.AGAIN, Column.SHAPED)
    found = [(str(one.label), total.cells.get(one)) for one in ladder]
    return [(label, cell.share if cell else None) for label, cell in found]


def families_by_group(*, school: School, day: date) -> dict[str, set[int]]:
    """Live families in each group of every dimension, by the facts of a day: for rules that speak of a group."""
    found: dict[str, set[int]] = defaultdict(set)
    for homes in grouping.group(school, grouping.families(school), day).values():
        for family, name in homes.items():
            found[name].add(family)
    return found


def grouped(*, school: School, day: date) -> grouping.Groups:
    """Into which group each live family falls, in every dimension, by the facts of a day: to count who took part in something."""
    return grouping.group(school, grouping.families(school), day)


def reach(*, viewer: Viewer, school: School) -> Reach:
    """The latest frozen week: six queries, however large the school."""
    require(viewer, Can.REACH_FIGURES, on=school)
    tables = _tables(school, Dimension)
    weeks = figures.weeks(school=school.pk, table=table(Column.DID, WHOLE))
    return Reach(
        total=total_of(school=school),
        tables=[one for one in tables if one.rows],
        weeks=weeks,
        frozen_on=weeks[-1][0] if weeks else None,
    )


def trend(*, viewer: Viewer, school: School, dimension: Dimension) -> Trend:
    """One dimension: all its columns, and how each group did at the end of each term."""
    require(viewer, Can.REACH_FIGURES, on=school)
    (latest,) = _tables(school, [dimension])
    ends = last_weeks(school, dimension)
    name = table(Column.DID, dimension)
    rows = Figure.objects.filter(school=school, table=name, week__in=[week for week, _term in ends])
    shares: dict[str, dict[date, int]] = defaultdict(dict)
    for one in rows.order_by("pk"):
        if one.n is not None and one.k is not None:
            shares[one.group][one.week] = Cell(one.n, one.k).share
    lines = [(_label(group), [found.get(week) for week, _term in ends]) for group, found in shares.items()]
    return Trend(latest, [term.name for _week, term in ends], lines, _still(school, dimension))


def total_of(*, school: School, week: date | None = None) -> Row:
    """The whole school's numbers of a week, or the latest: for pages that show no group."""
    names = {column: table(column, WHOLE) for column in Column}
    found = sheets.shown(school=school.pk, tables=names.values(), week=week)
    cells = {column: found.get(name, {}).get(TOTAL) for column, name in names.items()}
    return Row(TOTAL, _label(TOTAL), cells, None)


def tables_of(*, school: School, week: date | None = None) -> list[Table]:
    """All tables of a week, or the latest, as they are frozen."""
    return [one for one in _tables(school, Dimension, week) if one.rows]


def _tables(school: School, dimensions: Iterable[Dimension], week: date | None = None) -> list[Table]:
    """Dimensions as they were last frozen."""
    names = {(column, one): table(column, one) for one in dimensions for column in Column}
    found = sheets.shown(school=school.pk, tables=names.values(), week=week)
    return [
        _table(one, {column: found.get(names[column, one], {}) for column in Column})
        for one in dict.fromkeys(dimension for _column, dimension in names)
    ]


def _still(school: School, dimension: Dimension) -> list[tuple[str, date]]:
    """Columns whose groups show the same numbers as in weeks before, by what was shown: nothing is said of why."""
    since = week_of(term_of(school, clock.today(school.zone)).starts)
    names = {table(column, dimension): column for column in Column}
    rows = Figure.objects.filter(school=school, table__in=names, week__gte=since).order_by("week", "pk")
    weeks: dict[str, dict[date, dict[str, int | None]]] = defaultdict(lambda: defaultdict(dict))
    for name, week, group, number in rows.values_list("table", "week", "group", "k"):
        weeks[name][week][group] = number
    found = {column: _first_alike(weeks[name]) for name, column in names.items() if name in weeks}
    return [(str(column.label), week) for column, week in found.items() if week]


def _first_alike(weeks: Mapping[date, Mapping[str, int | None]]) -> date | None:
    """Since which week all showed what the latest shows; None if that is the latest itself, or nothing is shown."""
    *before, (latest, shown) = weeks.items()
    first = latest
    for week, numbers in reversed(before):
        if numbers != shown:
            break
        first = week
    return first if first != latest and any(number is not None for number in shown.values()) else None


def _table(dimension: Dimension, columns: Mapping[Column, Published]) -> Table:
    """The groups of one dimension, and all of them together."""
    names = list(dict.fromkeys(name for cells in columns.values() for name in cells if name != TOTAL))
    total = {column: cells.get(TOTAL) for column, cells in columns.items()}
    whole = total[Column.DID]
    rows = []
    for name in names:
        cells = {column: found.get(name) for column, found in columns.items()}
        did = cells[Column.DID]
        rows.append(Row(name, group_label(name), cells, did.share - whole.share if did and whole else None))
    return Table(dimension, rows, Row(TOTAL, _label(TOTAL), total, None))


def _label(name: str) -> str:
    """What a line is called."""
    return group_label("everyone" if name == TOTAL else name)


def last_weeks(school: School, dimension: Dimension | str = WHOLE) -> list[tuple[date, Counted]]:
    """The last week that was frozen in each term, the oldest term first."""
    terms = terms_until(school, clock.today(school.zone))
    rows = Figure.objects.filter(
        school=school, table=table(Column.DID, dimension), group=TOTAL, week__gte=week_of(terms[0].starts)
    )
    last: dict[date, date] = {}
    for week in rows.order_by("week").values_list("week", flat=True):
        term = [one for one in terms if week_of(one.starts) <= week][-1]
        last[term.starts] = week
    return [(last[one.starts], one) for one in terms if one.starts in last]


def _of(cells: Cells, part: Column, whole: Column) -> int | None:
    """The share of one number in another, both as they are shown."""
    one, all_ = cells.get(part), cells.get(whole)
    return Cell(all_.k, one.k).share if one and all_ and all_.k >= one.k else None
