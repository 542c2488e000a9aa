"""What eyes that may not see names may see: tables of one group at a time, frozen once a week, small numbers hidden.

The rules, for a group of `n` families of whom `k` did something:

1. Hidden if n, k or n - k is 1 to 5.
2. A single hidden group would follow from the total, so others are hidden with it, one at least, in the order of their names, until
   those hidden hold at least twelve families together, with at least twelve (or none) who did something and who did not.
3. A published figure moves only when n, k and n - k each move by none or by six and more; until then last week's stands.
   So two weeks laid side by side show no movement of 1 to 5 either.
4. A total is hidden by the first rule too, and then with it every group.
5. A table of who took part in one thing lies beside the weekly ones (`sheets`), whose families it counts again. It tells no new
   size of a group (`n` is the published one; a group hidden there is hidden here), and of `k` only the band of six that it falls
   in, by its lower end: so no sum or difference of such counts is a number of 1 to 5, nor is any from the week beside it. What is
   hidden in a table that holds these families too is hidden here: else the least of one group would tell the most of another.

Statistics of under ten answers (surveys, effects) are hidden whole: `enough_answers`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from schoolgate.core.models.figure import Figure

SMALL = range(1, 6)
BAND = 6
TOGETHER = 12
ANSWERS = 10
TOTAL = "all"


@dataclass(frozen=True)
class Cell:
    """So many families, so many of them did something."""

    n: int
    k: int

    @property
    def share(self) -> int:
        """Whole per cent."""
        return round(100 * self.k / self.n) if self.n else 0

    @property
    def is_small(self) -> bool:
        """Would it say something of 1 to 5 families?"""
        return self.n in SMALL or self.k in SMALL or self.n - self.k in SMALL


Table = Mapping[str, Cell]
Published = dict[str, Cell | None]  # None: hidden


def enough_answers(number: int) -> bool:
    """May a statistic of so many answers be shown?"""
    return number >= ANSWERS


def stepped(number: int) -> int:
    """The lower end of the ten that a number of answers falls in: "at least 40". Nobody sees them come one by one."""
    return number - number % ANSWERS


def banded(number: int) -> int:
    """The lower end of the band of six that a number falls in: "at least 12"."""
    return number - number % BAND


def publishable(
    groups: Table, total: Cell, before: Mapping[str, Cell | None] | None = None, hidden: Collection[str] = ()
) -> Published:
    """What may be published of a table whose groups make up `total`, after last week's `before`; nothing of those `hidden` already."""
    if total.is_small or len(groups) < 2:
        return {TOTAL: None if total.is_small else _moved(total, (before or {}).get(TOTAL)), **dict.fromkeys(groups)}
    hidden = with_others(groups, {name for name, cell in groups.items() if cell.is_small or name in hidden})
    shown: Published = {
        name: None if name in hidden else _moved(cell, (before or {}).get(name)) for name, cell in groups.items()
    }
    return {TOTAL: _moved(total, (before or {}).get(TOTAL)), **shown}


def with_others(groups: Table, small: set[str]) -> set[str]:
    """The groups that are hidden: the `small` ones, and others with them until none follows from the total (rule 2).

    They come in the order of their names, never of their sizes: else which group was hidden beside a small one would tell how small
    that is (of 19 families in groups of 7, 7 and 5, only this 5 would hide the first 7). One that is not small is hidden at least,
    though the small ones hold enough by themselves: else whoever sees that they do knows them all. Where even all groups hold too
    little, all are hidden.
    """
    hidden = set(small)
    if not hidden:
        return hidden
    for name in sorted(name for name in set(groups) - hidden if groups[name].n):
        if len(hidden) > 1 and hold_enough(groups, hidden) and not all(groups[one].is_small for one in hidden):
            break
        hidden.add(name)
    return hidden


def hold_enough(groups: Table, hidden: Collection[str]) -> bool:
    """Do the hidden groups hold enough between them? Whoever subtracts all that is shown from the total learns what they hold."""
    n, k = sum(groups[name].n for name in hidden), sum(groups[name].k for name in hidden)
    return n >= TOGETHER and all(part == 0 or part >= TOGETHER for part in (k, n - k))


@transaction.atomic
def freeze(*, school: int, table: str, week: date, groups: Table, total: Cell) -> Published:
    """Publish a table for a week; a week that is frozen stays as it is. Hidden cells keep nothing."""
    if Figure.objects.filter(school=school, table=table, week=week).exists():
        return frozen(school=school, table=table, week=week)
    last = Figure.objects.filter(school=school, table=table, week__lt=week).order_by("-week").first()
    before = frozen(school=school, table=table, week=last.week) if last else None
    shown = publishable(groups, total, before)
    _keep(school, table, week, shown)
    return shown


def _keep(school: int, table: str, week: date, shown: Published) -> None:
    """Write it down; what is hidden keeps nothing."""
    Figure.objects.bulk_create(
        Figure(
            school_id=school, table=table, week=week, group=name, n=cell.n if cell else None, k=cell.k if cell else None
        )
        for name, cell in shown.items()
    )


@transaction.atomic
def freeze_part(
    *, school: int, table: str, week: date, sizes: Published, beside: Collection[Published], groups: Table, total: Cell
) -> Published:
    """Publish once who took part in one thing (rule 5), `beside` the weekly tables that hold these families too.

    `sizes` are the published numbers of families of each group. `groups` and `total` hold who took part as it is;
    their `n` is read only where `sizes` hides it.
    """
    if Figure.objects.filter(school=school, table=table).exists():
        return frozen(school=school, table=table)
    cells = {name: Cell(size.n if (size := sizes.get(name)) else cell.n, cell.k) for name, cell in groups.items()}
    whole = sizes.get(TOTAL)
    if whole is None or not _stands(TOTAL, Cell(whole.n, total.k), sizes, beside):
        shown: Published = dict.fromkeys([TOTAL, *groups])
    else:
        unsure = {name for name, cell in cells.items() if not _stands(name, cell, sizes, beside)}
        found = publishable(cells, Cell(whole.n, total.k), hidden=unsure)
        shown = {name: _band(cell) if cell else None for name, cell in found.items()}
    _keep(school, table, week, shown)
    return shown


def _stands(name: str, cell: Cell, sizes: Published, beside: Collection[Published]) -> bool:
    """May so many of a group be told beside its size, and beside whatever else is told of it that week?"""
    told = [one.k for table in beside if (one := table.get(name))]
    near = any(number - banded(cell.k) in SMALL for number in told)
    hidden = any(table.get(TOTAL) and name in table and table[name] is None for table in beside)
    return bool(sizes.get(name)) and cell.k <= cell.n and not _band(cell).is_small and not near and not hidden


def _band(cell: Cell) -> Cell:
    """The same, of `k` only its band."""
    return Cell(cell.n, banded(cell.k))


def frozen(*, school: int, table: str, week: date | None = None) -> Published:
    """A frozen table: of a week, else the latest; empty if there is none."""
    rows = Figure.objects.filter(school=school, table=table)
    if week is None:
        last = rows.order_by("-week").first()
        if last is None:
            return {}
        week = last.week
    found = rows.filter(week=week).order_by("pk")
    return {one.group: Cell(one.n, one.k) if one.n is not None and one.k is not None else None for one in found}


def weeks(*, school: int, table: str, most: int = 53) -> list[tuple[date, Cell | None]]:
    """The total week by week, oldest first."""
    rows = Figure.objects.filter(school=school, table=table, group=TOTAL).order_by("-week")[:most]
    found = [(one.week, Cell(one.n, one.k) if one.n is not None and one.k is not None else None) for one in rows]
    return list(reversed(found))


def _moved(now: Cell, last: Cell | None) -> Cell:
    """Today's figure, or last week's while too few have moved."""
    if last is None:
        return now
    steps = (abs(now.n - last.n), abs(now.k - last.k), abs((now.n - now.k) - (last.n - last.k)))
    return last if any(step in SMALL for step in steps) else now
