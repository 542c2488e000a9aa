"""When something may leave: never in the school's quiet hours, unless it is urgent."""

from datetime import datetime, time, timedelta

from schoolgate.core import clock
from schoolgate.schools.models import School

MORNING = time(7)


def is_quiet(school: School, moment: datetime) -> bool:
    """Is nobody to be woken at `moment`? The quiet hours may go over midnight; none are set where both ends are equal."""
    wall = clock.local(moment, school.zone).time()
    return _within(wall, school.quiet_from, school.quiet_until)


def allowed_at(school: School, moment: datetime) -> datetime:
    """`moment`, or the end of the quiet hours in which it falls."""
    while is_quiet(school, moment):
        moment = _quiet_ends(school, moment)
    return moment


def next_morning(school: School, moment: datetime) -> datetime:
    """When the next day begins on which something may leave: at seven, or at the end of the quiet hours."""
    tomorrow = clock.local(moment, school.zone).date() + timedelta(days=1)
    return allowed_at(school, clock.at(tomorrow, MORNING, school.zone))


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


def _within(wall: time, start: time, end: time) -> bool:
    """Is the wall time in the stretch?"""
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end
