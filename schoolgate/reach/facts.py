"""What `reach` tells of what happened."""

from collections.abc import Iterable
from datetime import date

from schoolgate.core import figures
from schoolgate.core.happened import Happened
from schoolgate.reach.enums import Column, Dimension, table


def weeks_counted(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each week in which who is reached was counted."""
    weeks = [week for week, _cell in figures.weeks(school=school, table=table(Column.DID, Dimension.LANGUAGE))]
    return [Happened(week.isoformat(), week, "") for week in weeks if since <= week <= until]
