"""Reads of reach. What governors read is frozen; names are only for those who act."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from schoolgate.core import clock, figures
from schoolgate.core.figures import TOTAL, Cell
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult, Family, FamilyAdult, Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.queries import families_with, last_did
from schoolgate.reach import grouping
from schoolgate.reach.enums import GROUPS, Column, Dimension, table
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Row:
    """A group in a table; `did` is None where the number is hidden."""

    label: str
    delivered: Cell | None
    pressed: Cell | None
    did: Cell | None
    gap: int | None  # in points, to the school's share

    @property
    def gap_kind(self) -> str:
        """Its tone."""
        return "plain" if self.gap is None or abs(self.gap) < 5 else "ok" if self.gap > 0 else "warn"


@dataclass(frozen=True)
class Reach:
    """The reach page."""

    total: Cell | None
    delivered: Cell | None
    pressed: Cell | None
    tables: list[tuple[str, list[Row]]]
    weeks: list[tuple[date, Cell | None]]

    @property
    def widest(self) -> Row | None:
        """The group furthest below the school."""
        rows = [row for _label, found in self.tables for row in found if row.gap is not None and row.gap <= -5]
        return min(rows, key=lambda row: row.gap or 0, default=None)


@dataclass(frozen=True)
class NotReached:
    """A family of whom we have heard nothing for a while; for those who act."""

    family: Family
    children: str
    adults: str
    group: str
    last: date | None
    delivered: bool
    pressed: bool


def families_by_group(*, school: School, day: date) -> dict[str, set[int]]:
    """Live families in each group of every dimension, by the facts of a day: for rules that speak of a group."""
    found: dict[str, set[int]] = defaultdict(set)
    for homes in grouping.group(school, grouping.families(school), day).values():
        for family, name in homes.items():
            found[name].add(family)
    return found


def reach(*, viewer: Viewer, school: School) -> Reach:
    """The latest frozen week."""
    require(viewer, Can.REACH_FIGURES, on=school)
    shown = {
        (column, dimension): figures.frozen(school=school.pk, table=table(column, dimension))
        for column in Column
        for dimension in Dimension
    }
    total = shown[Column.DID, Dimension.LANGUAGE].get(TOTAL)
    return Reach(
        total=total,
        delivered=shown[Column.DELIVERED, Dimension.LANGUAGE].get(TOTAL),
        pressed=shown[Column.PRESSED, Dimension.LANGUAGE].get(TOTAL),
        tables=[(str(one.label), _rows(shown, one, total)) for one in Dimension],
        weeks=figures.weeks(school=school.pk, table=table(Column.DID, Dimension.LANGUAGE)),
    )


def not_reached(*, viewer: Viewer, school: School, weeks: int = 6) -> list[NotReached]:
    """Families that did nothing for so many weeks, longest first. Who came, answered or spoke is never among them."""
    require(viewer, Can.REACH_NAMES, on=school)
    day = clock.today(school.zone)
    since = day - timedelta(weeks=weeks)
    homes, last = grouping.families(school), last_did(until=day)
    quiet = [home for home in homes if last.get(home, date.min) < since]
    visible = set(Family.objects.visible_to(viewer).filter(pk__in=quiet).values_list("pk", flat=True))
    return _named([home for home in quiet if home in visible], homes, last, since, day, viewer)


def _rows(
    shown: dict[tuple[Column, Dimension], figures.Published], dimension: Dimension, total: Cell | None
) -> list[Row]:
    """The groups of one dimension."""
    did = shown[Column.DID, dimension]
    rows = []
    for name, cell in did.items():
        if name != TOTAL:
            gap = cell.share - total.share if cell and total else None
            delivered, pressed = (shown[one, dimension].get(name) for one in (Column.DELIVERED, Column.PRESSED))
            rows.append(Row(str(GROUPS.get(name, name)), delivered, pressed, cell, gap))
    return rows


def _named(
    quiet: list[int], homes: dict[int, set[int]], last: dict[int, date], since: date, day: date, viewer: Viewer
) -> list[NotReached]:
    """Families with the names that the page shows, in a constant number of queries."""
    seen = set(Pupil.objects.visible_to(viewer).filter(families__family__in=quiet).values_list("pk", flat=True))
    names = names_of_pupils(seen)
    delivered = families_with(kinds={TouchKind.DELIVERED}, since=since, until=day)
    pressed = families_with(kinds={TouchKind.PRESSED}, since=since, until=day)
    adults = _adults(quiet, viewer)
    lines = []
    for family in Family.objects.filter(pk__in=quiet):
        kids = [names[pupil] for pupil in sorted(homes[family.pk]) if pupil in names]
        lines.append(
            NotReached(
                family,
                ", ".join(one.first for one in kids),
                ", ".join(adults.get(family.pk, [])),
                ", ".join(sorted({one.group for one in kids if one.group})),
                last.get(family.pk),
                family.pk in delivered,
                family.pk in pressed,
            )
        )
    return sorted(lines, key=lambda one: (one.last or date.min, one.group, one.children))


def _adults(families: list[int], viewer: Viewer) -> dict[int, list[str]]:
    """Names of the adults of each family."""
    found: dict[int, list[str]] = {}
    seen = Adult.objects.visible_to(viewer)
    rows = FamilyAdult.objects.filter(family__in=families, ended_at=None, adult__in=seen).select_related("adult")
    for row in rows.order_by("pk"):
        found.setdefault(row.family_id, []).append(row.adult.name)
    return found
