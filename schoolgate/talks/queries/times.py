"""When families may be rung: the next days on which the office is open, and the parts of them."""

# family-side strings

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.parts.tongue import day_sentence
from schoolgate.schools.models import School
from schoolgate.schools.queries import add_school_days, is_school_day
from schoolgate.talks.enums import Slot

OFFERED = 2


def offered_days(school: School) -> list[date]:
    """Two days to choose from: today while the office is open, and the school days that follow."""
    now = clock.local(clock.now(), school.zone)
    day, days = now.date(), []
    if now.time() < school.closes and is_school_day(school.pk, day):
        days.append(day)
    while len(days) < OFFERED:
        day = add_school_days(school.pk, day, 1)
        days.append(day)
    return days


def day_label(day: date, school: School) -> str:
    """Today, tomorrow, or the day by its name."""
    today = clock.today(school.zone)
    if day == today:
        return _("Today")
    return _("Tomorrow") if day == today + timedelta(days=1) else day_sentence(day, "long")


def is_over(days: Collection[date], slots: Collection[str], school: School) -> bool:
    """Are all the times that were chosen over already?"""
    now = clock.local(clock.now(), school.zone)
    later = [day for day in days if day > now.date()]
    ends = [Slot(one).ends(school.closes) for one in slots] or [school.closes]
    return bool(days) and not later and now.time() >= max(ends)


def when_words(days: Collection[date], slots: Collection[str], school: School) -> str:
    """When it suits them, in the language of the page; empty where they did not say."""
    said = [day_label(day, school) for day in sorted(days)]
    said += [str(Slot(one).label) for one in Slot.values if one in slots]
    return " · ".join(said)
