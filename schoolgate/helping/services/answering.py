"""What a family says to a way to get involved: yes, not this time, yes to a place that came free."""

from django.db import transaction

from schoolgate.asks import services as asks
from schoolgate.audience.resolve import pupils_of
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.families.queries import family_of
from schoolgate.helping.errors import NoLongerOpen
from schoolgate.helping.models import Opening
from schoolgate.helping.services import waiting
from schoolgate.places import services as places
from schoolgate.places.enums import State
from schoolgate.places.errors import OfferGone, PlaceFull
from schoolgate.places.models import Booking
from schoolgate.places.queries import live_booking
from schoolgate.places.values import Line, Party


@transaction.atomic
def say_yes(*, opening: Opening, adult: Adult, seats: int = 1, by: Viewer) -> Booking:
    """A family says yes: a place is held, or it stands on the waiting list. Raises NoLongerOpen, and what places refuse."""
    require(by, Can.OPENING_ANSWER, on=opening)
    return _yes(opening, adult, seats, by)


@transaction.atomic
def say_yes_for(*, opening: Opening, adult: Adult, seats: int = 1, by: Viewer) -> Booking:
    """Staff write down who said yes at the gate or by telephone."""
    require(by, Can.OPENING_ANSWER_FOR, on=opening)
    booking = _yes(opening, adult, seats, by)
    audit.record(verb="helping.say_yes_for", on=opening, fields=["place"], by=by)
    return booking


@transaction.atomic
def say_no(*, opening: Opening, adult: Adult, by: Viewer) -> None:
    """Not this time, or not after all: what was held is free again, also after the last day to say yes."""
    booking = live_booking(place=opening.place, adult=adult)
    if booking is not None:
        places.cancel(booking=booking, by=by)
    _answered(opening, adult, "no", by)
    waiting.look_again(opening, by)


@transaction.atomic
def take_offer(*, opening: Opening, booking: Booking | None, yes: bool, by: Viewer) -> None:
    """A place came free and was kept for this family: it takes it, or lets it go to the next. Pressed twice it is said once.

    Raises OfferGone.
    """
    if booking is None:
        if yes:
            raise OfferGone
        return
    if yes:
        if booking.state != State.CONFIRMED:
            places.confirm(booking=booking, by=by)
    else:
        places.decline(booking=booking, by=by)
    waiting.look_again(opening, by)


def _yes(opening: Opening, adult: Adult, seats: int, by: Viewer) -> Booking:
    """Hold the seats, or wait for them; the ask is answered either way."""
    if not opening.is_open:
        raise NoLongerOpen
    held = live_booking(place=opening.place, adult=adult)
    if held is not None:
        return places.change(booking=held, seats=seats, by=by) if seats != held.seats else held
    pupils = pupils_of(audience=opening.audience, adult=adult.pk)
    party = Party(adult=adult.pk, family=family_of([adult.pk]).get(adult.pk), pupils=pupils, seats=seats)
    lines = [Line(opening.place, seats)]
    try:
        booking = places.hold(lines=lines, party=party, by=by)
    except PlaceFull:
        booking = places.wait(lines=lines, party=party, by=by)
    _answered(opening, adult, "yes", by)
    waiting.look_again(opening, by)
    return booking


def _answered(opening: Opening, adult: Adult, value: str, by: Viewer) -> None:
    """Close the family's item."""
    family = family_of([adult.pk]).get(adult.pk)
    asks.answered(source_kind="opening", source_ref=opening.ref, adult=adult.pk, family=family, value=value, by=by)
