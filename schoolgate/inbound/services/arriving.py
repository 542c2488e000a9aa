"""What nobody took: the office of each school that knows the sender gets it to read, with a to-do that leads there."""

from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock, files
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.inbound.models import Arrival
from schoolgate.inbound.queries import FILES
from schoolgate.inbound.values import Incoming, Person
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.queries.calendar import add_school_days
from schoolgate.schools.services import make_todo, settle_todos

VERB = "inbound.offer"


def give_to_office(incoming: Incoming) -> None:
    """One to-do a school, which names nobody and says nothing; within the transaction of the offer."""
    for school, people in groupby(incoming.people, key=lambda one: one.school):
        _give(School.objects.get(pk=school), list(people), incoming)


@transaction.atomic
def seen_to(*, arrival: Arrival, by: Viewer) -> None:
    """Somebody has read it and done what it asks."""
    require(by, Can.INBOUND_SEE, on=arrival)
    if not arrival.is_live:
        return
    for one in Arrival.objects.select_for_update().filter(item_ref=arrival.item_ref, ended_at=None):
        one.end(by=by.user)
        one.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="inbound.seen_to", on=arrival, by=by)
    settle_todos(school=arrival.school_id, unit=_unit(arrival.item_ref), by=by)


def _give(school: School, people: list[Person], incoming: Incoming) -> None:
    """A row an adult, the words on the first; its files; the to-do."""
    by = system(school.pk, VERB)
    rows = [_row(school, one, incoming, is_first=one is people[0]) for one in people]
    for one in incoming.attachments:
        files.keep(
            data=one.data,
            name=one.name,
            media_type=one.media_type,
            source=(FILES, rows[0].ref),
            school=school.pk,
            by=by,
        )
    make_todo(
        school=school,
        kind=TodoKind.QUESTION,
        role=Role.OFFICE,
        what=_("A family wrote to us. Please read it, and answer."),
        due=add_school_days(school.pk, clock.today(school.zone), school.reply_days),
        source=(FILES, rows[0].ref),
        unit=_unit(incoming.ref),
        by=by,
    )


def _row(school: School, person: Person, incoming: Incoming, *, is_first: bool) -> Arrival:
    """One adult's."""
    row: Arrival = Arrival.objects.create(
        school=school,
        item_ref=incoming.ref,
        adult_id=person.adult,
        is_first=is_first,
        channel=incoming.channel,
        came_at=clock.now(),
        subject=incoming.subject if is_first else "",
        words=incoming.words if is_first else "",
        files_left_out=incoming.left_out if is_first else 0,
        could_not_read=incoming.could_not_read,
    )
    return row


def _unit(item_ref: str) -> str:
    """One open to-do an item."""
    return f"arrival:{item_ref}"
