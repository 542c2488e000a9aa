"""When something may leave: never in the school's quiet hours, unless it is urgent."""

from datetime import datetime, time, timedelta

from schoolgate.core import clock
from schoolgate.schools.models import School


def is_quiet(school: School, moment: datetime) -> bool:
    """Is nobody to be woken at `moment`? The quiet hours may go over midnight; none are set where both ends are equal."""
    wall = clock.local(moment, school.zone).time()
    return _within(wall, school.quiet_from, school.quiet_until)


def allowed_at(school: School, moment: datetime) -> datetime:
    """`moment`, or the end of the quiet hours in which it falls."""
    if not is_quiet(school, moment):
        return moment
    here = clock.local(moment, school.zone)
    later = here.time() >= school.quiet_until
    day = here.date() + timedelta(days=1 if later else 0)
    return clock.at(day, school.quiet_until, school.zone)


def _within(wall: time, start: time, end: time) -> bool:
    """Is the wall time in the stretch?"""
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end
