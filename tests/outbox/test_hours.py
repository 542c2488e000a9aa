"""Quiet hours, also in the nights in which an hour is skipped or comes twice."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given
from hypothesis import strategies as st

from schoolgate.core import clock
from schoolgate.outbox.services import hours
from schoolgate.schools.models import School

ZONES = [
    "Europe/London",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Karachi",
    "America/St_Johns",
]
LONDON_SPRING, LONDON_AUTUMN = datetime(2027, 3, 28, 1, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
near_a_change = st.builds(
    lambda change, minutes: change + MINUTE * minutes,
    st.sampled_from([LONDON_SPRING, LONDON_AUTUMN]),
    st.integers(-36 * 60, 36 * 60),
)
any_time = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + MINUTE * minutes)
moments = near_a_change | any_time


def school(zone: str, quiet_from: time, quiet_until: time) -> School:
    """One that is nowhere."""
    return School(zone=zone, quiet_from=quiet_from, quiet_until=quiet_until)


@given(st.sampled_from(ZONES), walls, walls, moments)
@example(
    "Europe/London", time(20), time(1, 30), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
)  # the second 1.15 of that night
@example("Europe/London", time(20), time(1, 30), datetime(2027, 3, 28, 0, 15, tzinfo=UTC))  # 1.30 does not come
def test_nothing_leaves_in_quiet_hours_and_nothing_waits_longer_than_it_must(
    zone: str, quiet_from: time, quiet_until: time, moment: datetime
) -> None:
    here = school(zone, quiet_from, quiet_until)

    goes = hours.allowed_at(here, moment)

    assert goes >= moment
    assert not hours.is_quiet(here, goes)
    assert (goes == moment) == (not hours.is_quiet(here, moment))
    assert goes - moment <= timedelta(days=2)
    assert hours.allowed_at(here, goes) == goes


@given(st.sampled_from(ZONES), walls, walls, moments)
def test_it_goes_at_the_first_moment_after_the_quiet_hours(
    zone: str, quiet_from: time, quiet_until: time, moment: datetime
) -> None:
    """Every minute between is quiet, but for the hour that a clock change may skip together with the end of the quiet hours."""
    here = school(zone, quiet_from, quiet_until)
    goes = hours.allowed_at(here, moment)
    assume(clock.local(goes, zone).time() == quiet_until)

    steps = int((goes - moment) / MINUTE)

    assert all(hours.is_quiet(here, moment + MINUTE * step) for step in range(0, steps, 7))


@given(walls, walls, moments)
def test_the_next_morning_is_on_the_next_day_and_wakes_nobody(
    quiet_from: time, quiet_until: time, moment: datetime
) -> None:
    here = school("Europe/London", quiet_from, quiet_until)

    morning = hours.next_morning(here, moment)

    assert not hours.is_quiet(here, morning)
    tomorrow = clock.local(moment, here.zone).date() + timedelta(days=1)
    assert clock.local(morning, here.zone).date() >= tomorrow
    seven = clock.at(tomorrow, time(7), here.zone)
    assert morning == seven or hours.is_quiet(here, seven)


def test_no_quiet_hours_are_none() -> None:
    here = school("Europe/London", time(0), time(0))
    midnight = datetime(2026, 11, 24, 0, 0, tzinfo=ZoneInfo("Europe/London"))

    assert not any(hours.is_quiet(here, midnight + timedelta(hours=one)) for one in range(24))
