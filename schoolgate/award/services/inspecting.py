"""Before an inspection a notice goes home; once a year Parent View is offered at parents' evening. Nothing else is made for inspectors."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.award.queries.inspection import BEFORE
from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.events.models import Event
from schoolgate.messages import services as messages
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Filling, Ready
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from schoolgate.schools.services import make_todo

EVENING = "parents_evening"  # the kind of occasion
AHEAD = timedelta(days=21)
AUGUST = 8


@transaction.atomic
def write_inspection_notice(*, school: School, day: date, led_by: Member, by: Viewer) -> Notice:
    """The notice to every family, as a draft in all languages: it goes only after somebody has looked at it and sends it."""
    require(by, Can.INSPECTION_PREPARE, on=school)
    everyone = [Term(kind=TermKind.SCHOOL)]
    ready = Ready(Filling(BEFORE, {"day": day.isoformat()}), everyone)
    return messages.write_ready(school=school, ready=ready, led_by=led_by, by=by)


@transaction.atomic
def offer_parent_view(*, school: School, by: Viewer) -> Todo | None:
    """Before the first parents' evening of a school year the office is asked to put out the page with the address: once a year."""
    now = clock.now()
    rows = Event.objects.to_come().filter(school=school, occasion=EVENING, starts_at__lte=now + AHEAD)
    evening = rows.order_by("starts_at").first()
    if evening is None:
        return None
    day = clock.local(evening.starts_at, school.zone).date()
    unit = f"parent-view:{day.year if day.month >= AUGUST else day.year - 1}"
    if Todo.objects.filter(school=school, unit=unit).exists():
        return None
    what = _(
        "Offer Parent View at parents’ evening: print the page with the address in thirteen languages, and put it out"
    )
    return make_todo(
        school=school, what=what, role=Role.OFFICE, due=day, source=("parent_view", school.ref), unit=unit, by=by
    )
