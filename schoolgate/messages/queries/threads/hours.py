"""When the school reads what families write: its school days, between its opening hours."""

from datetime import date, datetime, timedelta

from schoolgate.core import clock
from schoolgate.schools.models import School
from schoolgate.schools.queries.calendar import add_school_days, calendar_of

A_DAY = timedelta(days=1)


def is_open(school: School, moment: datetime) -> bool:
    """Does somebody read just now?"""
    here = clock.local(moment, school.zone)
    return school.opens <= here.time() < school.closes and calendar_of(school.pk).has_school(here.date())


def opens_next(school: School, moment: datetime) -> datetime:
    """`moment`, if the school is open; else the next time at which it opens."""
    here, calendar = clock.local(moment, school.zone), calendar_of(school.pk)
    day = here.date()
    if calendar.has_school(day) and here.time() < school.closes:
        return max(moment, clock.at(day, school.opens, school.zone))
    day += A_DAY
    while not calendar.has_school(day):
        day += A_DAY
    return clock.at(day, school.opens, school.zone)


def answer_due(school: School) -> date:
    """By when a family that writes now gets an answer, as the school promises."""
    return add_school_days(school.pk, clock.today(school.zone), school.reply_days)
