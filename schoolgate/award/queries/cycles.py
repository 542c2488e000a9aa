"""Rounds of the award: the one that goes on, and those before."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from schoolgate.award.frameworks import Framework, framework
from schoolgate.award.models import Cycle
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School
from schoolgate.schools.queries import Calendar

LONGEST_HOLIDAY = 120


def cycle(*, viewer: Viewer) -> Cycle | None:
    """The round that goes on; None before the school is registered."""
    found: Cycle | None = cycles(viewer=viewer).filter(ended_at=None).first()
    return found


def cycles(*, viewer: Viewer) -> QuerySet[Cycle]:
    """All rounds, the newest first."""
    rows: QuerySet[Cycle] = Cycle.objects.visible_to(viewer)
    return rows


def school_day(calendar: Calendar, day: date) -> date:
    """That day, or the next on which children come; the day itself where no such day is known."""
    later = (day + timedelta(days=step) for step in range(LONGEST_HOLIDAY))
    return next((one for one in later if calendar.has_school(one)), day)


def chosen(school: School) -> Framework:
    """The framework by which the school works."""
    return framework(school.framework)
