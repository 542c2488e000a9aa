"""Freezing the week's figures."""

from datetime import date, timedelta

from django.db import transaction

from schoolgate.core import clock, figures
from schoolgate.core.figures import Cell
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.queries import families_with
from schoolgate.reach import grouping
from schoolgate.reach.enums import Column, Dimension, table
from schoolgate.schools.models import School, Term

KINDS = {
    Column.DELIVERED: frozenset({TouchKind.DELIVERED.value}),
    Column.PRESSED: frozenset({TouchKind.PRESSED.value}),
    Column.DID: TouchKind.did(),
}
WITHOUT_TERMS = timedelta(weeks=12)


@transaction.atomic
def freeze(*, school: School) -> date:
    """Freeze this week's tables of every column and dimension; a week frozen already stays. Returns its Monday."""
    day = clock.today(school.zone)
    week = day - timedelta(days=day.weekday())
    homes = grouping.families(school)
    groups = grouping.group(school, homes, day)
    for column in Column:
        counted = families_with(kinds=KINDS[column], since=window(school, day), until=day) & set(homes)
        for dimension in Dimension:
            _freeze_one(school, column, dimension, week, groups[dimension], counted)
    return week


def window(school: School, day: date) -> date:
    """The first day that counts: of the term that `day` is in, or follows."""
    term = Term.objects.filter(school=school, starts__lte=day).order_by("-starts").first()
    return max(term.starts, day - timedelta(weeks=20)) if term else day - WITHOUT_TERMS


def _freeze_one(
    school: School, column: Column, dimension: Dimension, week: date, groups: dict[int, str], counted: set[int]
) -> None:
    """One table."""
    cells = {
        name: Cell(
            sum(one == name for one in groups.values()),
            sum(one == name and home in counted for home, one in groups.items()),
        )
        for name in sorted(set(groups.values()))
    }
    total = Cell(len(groups), len(counted & set(groups)))
    figures.freeze(school=school.pk, table=table(column, dimension), week=week, groups=cells, total=total)
