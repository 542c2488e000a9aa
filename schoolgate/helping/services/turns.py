"""Who helped, and on which day: the touch that reach and the award read."""

from datetime import date

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.helping.errors import NotBefore, NotItsDay, NoYes
from schoolgate.helping.models import Opening, Turn
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.places.queries import standing_free


@transaction.atomic
def tick(*, opening: Opening, booking: Booking, day: date, by: Viewer) -> Turn:
    """They helped, or came, on this day. A second tick counts nothing twice.

    Raises NotBefore for a day to come, NotItsDay for one on which it was not, NoYes for whoever has no place, or may not come any more.
    """
    require(by, Can.OPENING_TICK, on=opening)
    if day > clock.today(opening.school.zone):
        raise NotBefore
    if not opening.is_on(day):
        raise NotItsDay
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.state != State.CONFIRMED or not standing_free(Booking.objects.filter(pk=booking.pk)).exists():
        raise NoYes
    turn, made = Turn.objects.get_or_create(
        school_id=opening.school_id,
        opening=opening,
        booking=booking,
        day=day,
        ended_at=None,
        defaults={"made_by_id": by.user},
    )
    if made:
        _touch(opening, booking, turn, by)
        audit.record(verb="helping.tick", on=turn, fields=["day"], by=by)
    found: Turn = turn
    return found


@transaction.atomic
def untick(*, opening: Opening, turn: Turn, by: Viewer) -> None:
    """Ticked by mistake: the touch is taken back."""
    require(by, Can.OPENING_TICK, on=opening)
    turn.end(by=by.user)
    turn.save(update_fields=["ended_at", "ended_by"])
    ledger.take_back_all(school=opening.school_id, source_kind="opening", units={f"turn:{turn.ref}"}, by=by)
    audit.record(verb="helping.untick", on=turn, fields=["ended_at"], by=by)


def kind_of(opening: Opening) -> TouchKind:
    """Whoever gives has helped; whoever is given something came."""
    return TouchKind.HELPED if opening.is_helping else TouchKind.CAME


def _touch(opening: Opening, booking: Booking, turn: Turn, by: Viewer) -> None:
    """One row of the ledger."""
    line = Line(
        kind=kind_of(opening),
        way=Way.TOGETHER,
        channel="person",
        day=turn.day,
        source_kind="opening",
        source_ref=opening.ref,
        unit=f"turn:{turn.ref}",
        adult=booking.adult_id,
        family=booking.family_id,
        pupils=booking.pupil_ids(),
    )
    ledger.record(school=opening.school_id, lines=[line], by=by)
