"""The demonstration school on its way to the award: who leads, and which day it is for them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.demo.lately import school_day
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import Calendar

SINCE = 305  # days ago, on which the school registered
TEN = time(10, 30)


@dataclass
class Way:
    """The school on its way: who leads, and which day it is for them."""

    school: School
    members: dict[str, Member]
    today: date
    calendar: Calendar
    dice: random.Random = field(default_factory=lambda: random.Random(2003))

    @property
    def lead(self) -> StaffViewer:
        """The partnership lead."""
        return viewer_of_member(self.members["partnership"])

    def day(self, after: int) -> date:
        """A school day so many days after registering, never later than today."""
        return min(self.due(after), school_day(self.today))

    def due(self, after: int) -> date:
        """The same, also of a day that is still to come."""
        days = (self.today - timedelta(days=SINCE - after - step) for step in range(70))
        return next(one for one in days if self.calendar.has_school(one))

    @contextmanager
    def on(self, after: int) -> Iterator[date]:
        """Stand there."""
        day = self.day(after)
        with clock.standing_at(clock.at(day, TEN, self.school.zone)):
            yield day
