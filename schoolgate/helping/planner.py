"""From a way to get involved to the form: to change it, or to make last year's again."""

from datetime import date, timedelta
from typing import Any

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.helping import services
from schoolgate.helping.enums import OpeningKind
from schoolgate.helping.models import Opening
from schoolgate.helping.values import Plan
from schoolgate.schools.models import Member, School

A_YEAR = timedelta(weeks=52)  # the same weekday


def empty(kind: str) -> dict[str, Any]:
    """A new one of some kind."""
    known = kind if kind in OpeningKind.values else ""
    return {"party_most": 6 if known == OpeningKind.FAMILY_LEARNING else 1, "contact": "office", "kind": known}


def from_opening(opening: Opening) -> dict[str, Any]:
    """What it says, as the form shows it."""
    return {
        "kind": opening.kind,
        "title": opening.title,
        "summary": opening.summary,
        "lang": opening.lang,
        "day": opening.starts.date() if opening.starts else None,
        "starts": opening.starts.time() if opening.starts else None,
        "ends": opening.ends.time() if opening.ends else None,
        "hours": opening.hours,
        "where": opening.where,
        "until": opening.until,
        "capacity": opening.place.capacity,
        "party_most": opening.place.party_most,
        "skills": opening.skills,
        "tongues": opening.tongues,
        "needs_check": opening.needs_check,
        "on_public": opening.on_public,
        "contact": opening.contact,
    }


def again(opening: Opening) -> dict[str, Any]:
    """The same, some years on: on the same weekday, and still to come."""
    values = from_opening(opening)
    today = clock.today(opening.school.zone)
    return values | {name: _later(values[name], today) for name in ("day", "until")}


def save(*, opening: Opening | None, plan: Plan, school: School, by: Viewer) -> Opening:
    """A new one, looked after by whoever writes it down; or a change of one."""
    if opening is not None:
        return services.change(opening=opening, plan=plan, by=by)
    member: Member = Member.objects.get(pk=by.member)  # type: ignore[attr-defined]
    return services.make(school=school, plan=plan, led_by=member, by=by)


def _later(day: date | None, today: date) -> date | None:
    """A day, moved on by whole years of weeks until it is to come."""
    while day is not None and day <= today:
        day += A_YEAR
    return day
