"""One morning of last winter on which the school stayed shut; and the next day, on which all was well."""

from __future__ import annotations

from datetime import date, time, timedelta

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.demo import texts
from schoolgate.messages import services
from schoolgate.messages.enums import Urgency
from schoolgate.schools.models import Member, School


def shut(school: School, head: Member, day: date) -> None:
    """A burst pipe, seen at half past six; the all-clear at seven the next evening."""
    _say(school, head, Urgency.CLOSED, day, day, time(6, 40))
    _say(school, head, Urgency.ALL_CLEAR, day + timedelta(days=1), day, time(19, 5))


def _say(school: School, head: Member, urgency: Urgency, about: date, day: date, wall: time) -> None:
    """In checked sentences, by every way at once, past quiet hours."""
    moment = clock.at(day, wall, school.zone)
    with clock.standing_at(moment):
        terms = [Term(kind=TermKind.SCHOOL)]
        services.send_urgent(
            school=school, urgency=urgency, terms=terms, day=about, hour=None, by=viewer_of_member(head)
        )
        jobs.work_until_idle()
    with clock.standing_at(moment + timedelta(minutes=1)):
        jobs.work_until_idle()
        texts.arrive(school)
