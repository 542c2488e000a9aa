"""When something may leave: never in the school's quiet hours, unless it is urgent."""

from datetime import datetime, time, timedelta

from schoolgate.core import clock
from schoolgate.families.enums import Rhythm
from schoolgate.schools.models import School

MORNING = time(7)


def is_quiet(school: School, moment: datetime) -> bool:
    """Is nobody to be woken at `moment`?"""
    return school.sleeps_at(clock.local(moment, school.zone).time())


def allowed_at(school: School, moment: datetime) -> datetime:
    """`moment`, or the end of the quiet hours in which it falls."""
    while is_quiet(school, moment):
        moment = _quiet_ends(school, moment)
    return moment


def next_morning(school: School, moment: datetime) -> datetime:
    """When the next day begins on which something may leave: at seven, or at the end of the quiet hours."""
    tomorrow = clock.local(moment, school.zone).date() + timedelta(days=1)
    return allowed_at(school, clock.at(tomorrow, MORNING, school.zone))


def next_news(school: School, moment: datetime, every: str) -> datetime:
    """When the next news goes to those who want it daily, or weekly."""
    today = clock.local(moment, school.zone).date()
    days = (today + timedelta(days=one) for one in range(16))
    wanted = (day for day in days if every == Rhythm.DAILY or day.weekday() == school.digest_day)
    goes = (allowed_at(school, clock.at(day, school.digest_at, school.zone)) for day in wanted)
    return next(one for one in goes if one > moment)


def _quiet_ends(school: School, moment: datetime) -> datetime:
    """When the clock next shows the end of the quiet hours: in the night in which an hour comes twice, perhaps once more."""
    here = clock.local(moment, school.zone)
    today = here.date()
    ends = (
        clock.at(today, school.quiet_until, school.zone),
        clock.at(today, school.quiet_until, school.zone, again=True),
        clock.at(today + timedelta(days=1), school.quiet_until, school.zone),
    )
    return min(one for one in ends if one > moment)
