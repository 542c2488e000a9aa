"""Somebody rings, and says in two taps what came of it."""

from datetime import date

from django.db import transaction

from schoolgate.audience.services import audience_of_adults
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, StaffViewer, require
from schoolgate.families.models import Contact
from schoolgate.families.queries import phones_of
from schoolgate.families.services import contacts
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.values import Content
from schoolgate.schools.queries import add_school_days
from schoolgate.talks.enums import Match, Outcome, Slot
from schoolgate.talks.errors import CallIsOver, NoNumber
from schoolgate.talks.models import Call, Ring
from schoolgate.talks.queries import may_see
from schoolgate.talks.services.listing import note_for_staff, over


@transaction.atomic
def spoke_on_the_phone(*, call: Call, match: Match, by: StaffViewer) -> Ring:
    """We spoke: the call is off the list, and counts. Raises CallIsOver."""
    row = _live(call, by)
    ring = _ring(row, Outcome.SPOKE, by, match=match)
    over(row, by=by)
    _touch(row, ring, TouchKind.RANG, Way.TOGETHER, f"phone_{match.value}", by)
    return ring


@transaction.atomic
def no_answer(*, call: Call, by: StaffViewer) -> Ring:
    """Nobody answered: it stays on the list, and that we tried is remembered. Raises CallIsOver."""
    row = _live(call, by)
    ring = _ring(row, Outcome.NO_ANSWER, by)
    _touch(row, ring, TouchKind.NO_ANSWER, Way.TO_HOME, "phone", by)
    return ring


@transaction.atomic
def wrong_number(*, call: Call, by: StaffViewer) -> Ring:
    """The number is dead, or somebody else's: nothing goes there any more, and the next number is tried. Raises CallIsOver, NoNumber."""
    row = _live(call, by)
    number = _number(row)
    if number is None:
        raise NoNumber
    ring = _ring(row, Outcome.WRONG, by)
    contacts.bounced(contact=number, by=by)
    row.contact = None
    row.save(update_fields=["contact"])
    return ring


@transaction.atomic
def ring_again(*, call: Call, day: date, slot: Slot, by: StaffViewer) -> Ring:
    """Another time, as they told us. Raises CallIsOver."""
    row = _live(call, by)
    ring = _ring(row, Outcome.AGAIN, by)
    row.days, row.slots, row.due = [day.isoformat()], [slot.value], day
    row.save(update_fields=["days", "slots", "due"])
    note_for_staff(row, by=by)
    return ring


@transaction.atomic
def say_we_tried(*, call: Call, by: StaffViewer) -> Dispatch:
    """Tell them, by whatever way they read, that we rang and how they reach us; we ring once more on the next school day.

    Raises CallIsOver, PracticeMode, LimitsNotSigned.
    """
    row = _live(call, by)
    audience = audience_of_adults(school=row.school_id, adults=[row.adult_id], by=by)
    dispatch = outbox.send(audience=audience, content=Content("talks/tried", "call", row.ref), by=by)
    row.due = add_school_days(row.school_id, clock.today(row.school.zone), 1)
    row.save(update_fields=["due"])
    note_for_staff(row, by=by)
    audit.record(verb="call.tried", on=row, by=by)
    return dispatch


def _live(call: Call, by: StaffViewer) -> Call:
    """The call, locked, if it is still to be made and no limit keeps it from whoever rings."""
    require(by, Can.CALL_RING, on=call)
    row: Call = (
        Call.objects.select_for_update(of=("self",)).select_related("adult", "school", "contact").get(pk=call.pk)
    )
    if not row.is_live or not may_see(viewer=by, call=row):
        raise CallIsOver
    return row


def _number(call: Call) -> Contact | None:
    """The number that the list shows: the one that they chose, while it works, else their first."""
    numbers = phones_of([call.adult_id]).get(call.adult_id, [])
    return next((one for one in numbers if one.pk == call.contact_id), numbers[0] if numbers else None)


def _ring(call: Call, outcome: Outcome, by: StaffViewer, *, match: Match | str = "") -> Ring:
    """The row of one try."""
    ring: Ring = Ring.objects.create(
        school_id=call.school_id,
        call=call,
        member_id=by.member,
        contact=_number(call),
        outcome=outcome,
        match=match,
        made_at=clock.now(),
        made_by_id=by.user,
    )
    audit.record(verb="call.rang", on=ring, fields={"outcome": str(outcome)}, by=by)
    return ring


def _touch(call: Call, ring: Ring, kind: TouchKind, way: Way, channel: str, by: StaffViewer) -> None:
    """What the ledger keeps of it."""
    line = Line(
        kind=kind,
        way=way,
        channel=channel,
        day=clock.today(call.school.zone),
        source_kind="call",
        source_ref=call.ref,
        unit=f"ring:{ring.ref}",
        adult=call.adult_id,
        family=call.family_id,
        pupils=call.pupil_ids(),
    )
    ledger.record(school=call.school_id, lines=[line], by=by)
