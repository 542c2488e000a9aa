"""What a family wrote is passed to the safeguarding lead: it leaves everyone else's view at once, and in the end our keeping."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock, files, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.inbound.errors import NotPassedOn, PassedOnAlready
from schoolgate.inbound.models import Arrival, RawItem
from schoolgate.inbound.queries import FILES
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos

TELL = "messages.tell_lead"


@transaction.atomic
def pass_on(*, arrival: Arrival, by: Viewer) -> None:
    """From this second only the safeguarding lead and the head see it. Raises PassedOnAlready."""
    require(by, Can.INBOUND_SEE, on=arrival)
    rows = _rows(arrival)
    if rows[0].is_passed_on():
        raise PassedOnAlready
    now = clock.now()
    Arrival.objects.filter(pk__in=[one.pk for one in rows]).update(passed_at=now, passed_by=by.user)
    settle_todos(school=arrival.school_id, unit=f"arrival:{arrival.item_ref}", by=by)
    make_todo(
        school=arrival.school_id,
        kind=TodoKind.QUESTION,
        role=Role.SAFEGUARDING,
        what=_("A message of a family was passed to you. Please read it now."),
        due=clock.today(arrival.school.zone),
        source=(FILES, arrival.ref),
        unit=_unit(arrival),
        by=by,
    )
    page = reverse("inbound:arrival", args=[arrival.school.slug, arrival.ref])
    jobs.enqueue(TELL, school=arrival.school_id, of=arrival.school_id, page=page)
    audit.record(verb="inbound.pass_on", on=arrival, by=by)


@transaction.atomic
def recorded(*, arrival: Arrival, by: Viewer) -> None:
    """It stands in the school's own safeguarding record: here it is emptied, and stays as a line in the trail. Raises NotPassedOn."""
    require(by, Can.PASSED_ON_SEE, on=arrival)
    rows = _rows(arrival)
    if not rows[0].is_passed_on():
        raise NotPassedOn
    for one in rows:
        files.forget(source=(FILES, one.ref), school=one.school_id)
    now = clock.now()
    Arrival.objects.filter(pk__in=[one.pk for one in rows]).update(
        words="", subject="", recorded_at=now, recorded_by=by.user, ended_at=now, ended_by=by.user
    )
    empty([arrival.item_ref])
    settle_todos(school=arrival.school_id, unit=_unit(arrival), by=by)
    audit.record(verb="inbound.recorded", on=arrival, by=by)


def empty(items: Collection[str]) -> int:
    """What these came as goes too: bodies, senders, receivers. Within the verb that asked who may. Returns how many."""
    rows = RawItem.objects.filter(ref__in=[one for one in items if one])
    return rows.update(body=b"", sender="", to="", emptied_at=clock.now())


def _rows(arrival: Arrival) -> list[Arrival]:
    """All rows of the item at this school, locked."""
    return list(Arrival.objects.select_for_update().filter(item_ref=arrival.item_ref, school=arrival.school_id))


def _unit(arrival: Arrival) -> str:
    """One open to-do an item."""
    return f"passed:{arrival.item_ref}"
