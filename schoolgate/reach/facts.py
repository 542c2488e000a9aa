"""What `reach` tells of what happened."""

from collections.abc import Iterable
from datetime import date

from schoolgate.core import figures
from schoolgate.core.happened import Happened
from schoolgate.reach.enums import Column, Dimension, table
from schoolgate.reach.models import Tried


def weeks_counted(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each week in which who is reached was counted."""
    weeks = [week for week, _cell in figures.weeks(school=school, table=table(Column.DID, Dimension.LANGUAGE))]
    return [Happened(week.isoformat(), week, "") for week in weeks if since <= week <= until]


def tried(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each thing that was tried for families who were not reached; for whom is not told."""
    rows = Tried.objects.live().filter(school=school, day__gte=since, day__lte=until)
    return [Happened(ref, day, "") for ref, day in rows.values_list("ref", "day").order_by("day", "pk")]
