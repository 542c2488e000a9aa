"""School answers somebody's yes: confirmed, or kindly not this time."""

from django.db import transaction

from schoolgate.audience.services import audience_of_adults
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.helping.enums import Because, Verdict
from schoolgate.helping.errors import NoYes
from schoolgate.helping.models import Opening, Settled
from schoolgate.helping.services import waiting
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.values import Content
from schoolgate.places import services as places
from schoolgate.places.enums import State
from schoolgate.places.models import Booking


@transaction.atomic
def confirm(*, opening: Opening, booking: Booking, by: Viewer) -> Settled:
    """School says yes, and tells the family. Once is enough. Raises NoYes."""
    require(by, Can.OPENING_PLAN, on=opening)
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.state != State.CONFIRMED:
        raise NoYes
    row, made = Settled.objects.get_or_create(
        school_id=opening.school_id,
        opening=opening,
        booking=booking,
        ended_at=None,
        defaults={"verdict": Verdict.CONFIRMED, "made_by_id": by.user},
    )
    if made:
        audit.record(verb="helping.confirm", on=row, fields=["verdict"], by=by)
        _tell(booking, "helping/confirmed", opening, by)
        waiting.look_again(opening, by)
    found: Settled = row
    return found


@transaction.atomic
def decline(*, opening: Opening, booking: Booking, because: Because, by: Viewer) -> Settled:
    """Not this time, with a kind reason that has words in every language. The place is free again. Raises NoYes."""
    require(by, Can.OPENING_PLAN, on=opening)
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.state not in State.live():
        raise NoYes
    Settled.objects.filter(booking=booking, ended_at=None).update(**_ended(by))
    row: Settled = Settled.objects.create(
        school_id=opening.school_id,
        opening=opening,
        booking=booking,
        verdict=Verdict.DECLINED,
        because=because,
        made_by_id=by.user,
    )
    audit.record(verb="helping.decline", on=row, fields=["verdict", "because"], by=by)
    places.cancel(booking=booking, by=by)
    _tell(booking, "helping/declined", opening, by)
    waiting.look_again(opening, by)
    return row


@transaction.atomic
def take_back(*, opening: Opening, booking: Booking, by: Viewer) -> None:
    """Confirmed by mistake: school has not answered yet. The family is told nothing of it."""
    require(by, Can.OPENING_PLAN, on=opening)
    for row in Settled.objects.filter(booking=booking, verdict=Verdict.CONFIRMED, ended_at=None):
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="helping.take_back", on=row, fields=["ended_at"], by=by)
    waiting.look_again(opening, by)


def _ended(by: Viewer) -> dict[str, object]:
    """What was said before gives way."""
    row = Settled()
    row.end(by=by.user)
    return {"ended_at": row.ended_at, "ended_by": by.user}


def _tell(booking: Booking, word: str, opening: Opening, by: Viewer) -> None:
    """One adult hears of it."""
    audience = audience_of_adults(school=opening.school_id, adults=[booking.adult_id], by=by)
    outbox.send(audience=audience, content=Content(word, "opening", opening.ref), kind=Kind.ANSWER, by=by)
