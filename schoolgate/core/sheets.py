"""Several tables of the same families, frozen together: between them they must not give away what none gives away alone.

`core.figures` guards one table in one week. A sheet is all tables of a school: columns (so many families were told, so many
answered, so many came) by dimensions (language, year group). An onlooker holds every sheet that was ever shown, knows these
rules, and subtracts: a group from the total, one column from another, one week from the next. So:

1. A number is hidden if it, or what it lacks to the number of families, is 1 to 5; with it, others until those hidden hold
   enough between them (`figures`).
2. Columns lie within one another (who came was told). Shown side by side they differ by none or by six and more: of every group,
   and of those hidden together. What one hides lies within what the other hides, here and from week to week: else what is shown
   beside the one pins what is hidden in the other (`vectors`).
3. A table moves as a whole, its groups and its total in one week, and only if each group that is shown, and those hidden
   together, have moved by none or by six and more since every earlier time at which it was shown. A group that has not is hidden,
   if most families are in others; else the whole table stands as it was.
   A finer dimension is renewed only in a week in which the coarser one is, and hides within each group of that (`blocks`).
4. The total of a column, which stands in a table of its own, moves by none or by six and more; while it stands, so do its groups.

Numbers of families are compared since the school year began (at its turn a whole year group goes and another comes), all
others since the term did, as they count anew then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from schoolgate.core import blocks
from schoolgate.core.figures import SMALL, TOTAL, Cell, Published
from schoolgate.core.models.figure import Figure
from schoolgate.core.vectors import Finer, Vector, apart_safely, moved_safely, wider

EVERYONE = "families"  # the column that counts every family of a group
A_WEEK = timedelta(days=6)

Counts = Mapping[str, int]  # column -> so many
Groups = Mapping[str, Counts]  # group -> its counts


@dataclass(frozen=True)
class Shape:
    """The columns, the dearest first, and within which others each lies; all lie within `EVERYONE`."""

    columns: tuple[str, ...]
    within: Mapping[str, tuple[str, ...]]
    finer: Mapping[str, Finer] = field(default_factory=dict)

    def wholes(self, column: str) -> frozenset[str]:
        """All columns in which one lies, however deep."""
        direct = self.within.get(column, ())
        return frozenset({EVERYONE, *direct}).union(*(self.wholes(one) for one in direct)) - {column}

    def pairs(self, column: str, known: Iterable[str]) -> list[tuple[str, str]]:
        """Part and whole, of a column with those that are known already."""
        mine = self.wholes(column)
        found = [(column, one) for one in known if one in mine]
        return found + [(one, column) for one in known if column in self.wholes(one)]


@dataclass
class Past:
    """What was shown before, and is compared with."""

    totals: dict[str, list[int]] = field(default_factory=dict)
    vectors: dict[tuple[str, str], list[Vector]] = field(default_factory=dict)


@dataclass
class Sheet:
    """What may be shown this week; what is missing is hidden."""

    totals: dict[str, int] = field(default_factory=dict)
    vectors: dict[tuple[str, str], Vector] = field(default_factory=dict)
    fresh: set[tuple[str, str]] = field(default_factory=set)  # those that are of today


def publishable(shape: Shape, dimensions: Mapping[str, Groups], total: Counts, past: Past) -> Sheet:
    """What may be shown of today's counts, after everything that was."""
    sheet = Sheet()
    for column in (EVERYONE, *shape.columns):
        if (number := _total(column, shape, total, sheet, past)) is None:
            if column == EVERYONE:
                return sheet
            continue
        sheet.totals[column] = number
        for name in sorted(dimensions, key=lambda one: one in shape.finer):
            vector = _vector(column, name, shape, dimensions[name], total, sheet, past)
            if vector is not None:
                sheet.vectors[column, name] = vector
    return sheet


@transaction.atomic
def freeze(
    *,
    school: int,
    name: str,
    whole: str,
    week: date,
    term: date,
    year: date,
    shape: Shape,
    dimensions: Mapping[str, Groups],
    total: Counts,
) -> bool:
    """Show the tables `name:column:dimension` for a week, and all groups together as dimension `whole`.

    A week that is frozen stays as it is. Was it new?
    """
    columns = (EVERYONE, *shape.columns)
    tables = {(column, one): f"{name}:{column}:{one}" for column in columns for one in (whole, *dimensions)}
    if Figure.objects.filter(school=school, table__in=tables.values(), week=week).exists():
        return False
    past = _past(school, tables, whole, week, term, year)
    sheet = publishable(shape, dimensions, total, past)
    rows = []
    for (column, one), table in tables.items():
        for group, cell in _cells(sheet, column, one, dimensions.get(one, {})).items():
            n, k = (cell.n, cell.k) if cell else (None, None)
            rows.append(Figure(school_id=school, table=table, week=week, group=group, n=n, k=k))
    Figure.objects.bulk_create(rows)
    return True


def shown(*, school: int, tables: Iterable[str], week: date | None = None) -> dict[str, Published]:
    """Frozen tables of a week, else of the latest in which one of them was frozen; two queries however many."""
    rows = Figure.objects.filter(school=school, table__in=list(tables))
    if week is None:
        week = rows.order_by("-week").values_list("week", flat=True).first()
    found: dict[str, Published] = {}
    if week is None:
        return found
    for one in rows.filter(week=week).order_by("pk"):
        cell = Cell(one.n, one.k) if one.n is not None and one.k is not None else None
        found.setdefault(one.table, {})[one.group] = cell
    return found


def _total(column: str, shape: Shape, total: Counts, sheet: Sheet, past: Past) -> int | None:
    """Today's total, else the last that was shown; None if neither may stand beside the others."""
    earlier = past.totals.get(column, [])
    today = total[column]
    options = [today] if not any(abs(today - one) in SMALL for one in earlier) else []
    for number in (*options, *earlier[-1:]):
        beside = {**sheet.totals, column: number}
        steps = [beside[whole] - beside[part] for part, whole in shape.pairs(column, sheet.totals)]
        if number not in SMALL and all(step >= 0 and step not in SMALL for step in steps):
            return number
    return None


def _vector(
    column: str, name: str, shape: Shape, groups: Groups, total: Counts, sheet: Sheet, past: Past
) -> Vector | None:
    """Today's numbers of all groups, else the last that were shown; None if neither may."""
    pairs = shape.pairs(column, [one for one in sheet.totals if (one, name) in sheet.vectors])
    earlier = past.vectors.get((column, name), [])
    is_today = sheet.totals[column] == total[column]
    if name in shape.finer:
        is_today = is_today and (column, shape.finer[name].of) in sheet.fresh
    options = _options(column, name, shape, groups, total, sheet, past) if is_today else []
    for vector in (*options, *earlier[-1:]):
        both = {**{one: sheet.vectors[one, name] for pair in pairs for one in pair if one != column}, column: vector}
        if all(apart_safely(both[part], both[whole]) for part, whole in pairs):
            sheet.fresh |= {(column, name)} if vector in options else set()
            return vector
    return None


def _options(
    column: str, name: str, shape: Shape, groups: Groups, total: Counts, sheet: Sheet, past: Past
) -> list[Vector]:
    """Ways to show today's numbers after what was shown, the one that hides least first."""
    pairs = shape.pairs(column, [one for one in sheet.totals if (one, name) in sheet.vectors])
    earlier = past.vectors.get((column, name), [])
    others = [*earlier, *(sheet.vectors[one, name] for pair in pairs for one in pair if one != column)]
    found = []
    for since in ((), earlier if column != EVERYONE else ()):
        if fresh := _fresh(column, name, shape, groups, total, pairs, sheet, since):
            found += [one for one in (fresh, wider(fresh, others)) if one and one not in found]
    return [one for one in found if all(moved_safely(one, old) for old in earlier)]


def _fresh(
    column: str,
    name: str,
    shape: Shape,
    groups: Groups,
    total: Counts,
    pairs: list[tuple[str, str]],
    sheet: Sheet,
    earlier: Iterable[Vector],
) -> Vector | None:
    """Today's numbers, with the small ones hidden (also those that moved by little since `earlier`), and others with them."""
    if column != EVERYONE and (EVERYONE, name) not in sheet.vectors:
        return None
    size = sheet.vectors[EVERYONE, name].shown if column != EVERYONE else {}
    cells = {group: Cell(size.get(group, counts[EVERYONE]), counts[column]) for group, counts in groups.items()}
    small = _small(column, name, cells, pairs, sheet)
    slow = {
        group for group, cell in cells.items() for old in earlier if abs(cell.k - old.shown.get(group, cell.k)) in SMALL
    }
    finer = shape.finer.get(name)
    coarse = sheet.vectors.get((column, finer.of)) if finer else None
    hidden = (
        blocks.hidden_in(cells, small | slow, finer, coarse) if finer and coarse else blocks.hidden(cells, small | slow)
    )
    if hidden is None or (slow and 2 * sum(cells[group].n for group in hidden - small) > total[EVERYONE]):
        return None
    seen = {group: cell.k for group, cell in cells.items() if group not in hidden}
    return Vector(total[column], seen, frozenset(hidden)) if len(groups) > 1 else None


def _small(column: str, name: str, cells: Mapping[str, Cell], pairs: list[tuple[str, str]], sheet: Sheet) -> set[str]:
    """Groups that must not be shown: their number is small, or what it lacks to another column's."""
    small = {group for group, cell in cells.items() if cell.is_small or cell.k > cell.n}
    if column != EVERYONE:
        small |= sheet.vectors[EVERYONE, name].hidden & set(cells)
    for part, whole in pairs:
        other = sheet.vectors[whole if part == column else part, name].shown
        for group in set(other) & set(cells):
            step = other[group] - cells[group].k if part == column else cells[group].k - other[group]
            if step < 0 or step in SMALL:
                small.add(group)
    return small


def _cells(sheet: Sheet, column: str, name: str, groups: Groups) -> Published:
    """One table as it is kept: its total is of the same week as its groups."""
    families, vector = sheet.vectors.get((EVERYONE, name)), sheet.vectors.get((column, name))
    size = families.total if families else None
    number = vector.total if vector else None
    if not groups:
        size, number = sheet.totals.get(EVERYONE), sheet.totals.get(column)
    found: Published = {TOTAL: Cell(size, number) if size is not None and number is not None else None}
    for group in sorted({*groups, *(families.shown if families else ()), *(vector.shown if vector else ())}):
        n = families.shown.get(group) if families else None
        k = vector.shown.get(group) if vector else None
        found[group] = Cell(n, k) if n is not None and k is not None and n >= k else None
    return found


def _past(school: int, tables: Mapping[tuple[str, str], str], whole: str, week: date, term: date, year: date) -> Past:
    """What was shown since the year began (families) or the term did (all else); one query."""
    since = {key: (year if key[0] == EVERYONE else term) - A_WEEK for key in tables}
    of_table = {table: key for key, table in tables.items()}
    rows = Figure.objects.filter(school=school, table__in=of_table, week__lt=week, week__gte=min(since.values()))
    found: dict[tuple[str, str], dict[date, dict[str, int | None]]] = {}
    for one in rows.order_by("week", "pk"):
        key = of_table[one.table]
        if one.week >= since[key]:
            found.setdefault(key, {}).setdefault(one.week, {})[one.group] = one.k
    past = Past()
    for (column, name), weeks in found.items():
        for numbers in weeks.values():
            total = numbers.pop(TOTAL, None)
            if total is not None and name == whole:
                past.totals.setdefault(column, []).append(total)
            elif total is not None:
                _remember(past, column, name, total, numbers)
    return past


def _remember(past: Past, column: str, name: str, total: int, numbers: dict[str, int | None]) -> None:
    """One table of one week, unless it stood as it was."""
    seen = {group: number for group, number in numbers.items() if number is not None}
    vector = Vector(total, seen, frozenset(numbers) - set(seen))
    vectors = past.vectors.setdefault((column, name), [])
    if seen and (not vectors or vectors[-1] != vector):
        vectors.append(vector)
