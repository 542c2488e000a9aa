"""What a family says to an offer, or from the waiting list."""

from django.db import transaction

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.places.enums import State
from schoolgate.places.errors import NotBooked, OfferGone, TooMany
from schoolgate.places.models import Booking
from schoolgate.places.services import asking, locking, settling
from schoolgate.places.services import booking as booking_verbs


@transaction.atomic
def smaller(*, booking: Booking, seats: int, by: Viewer) -> Booking:
    """ "Two of us would come": a smaller party on the waiting list, with its number, which may fit now.

    Raises NotBooked, TooMany.
    """
    _places, booking = locking.lock_of(booking)
    if booking.state != State.WAITING:
        raise NotBooked
    if seats >= booking.seats:
        raise TooMany
    booking = booking_verbs.change(booking=booking, seats=seats, by=by)
    booking.refresh_from_db()  # it may have been offered at once
    return booking


@transaction.atomic
def confirm(*, booking: Booking, by: Viewer) -> Booking:
    """Take the places that were offered. Raises OfferGone, NotAllowed."""
    places, booking = locking.lock_of(booking)
    first = places[min(line.place_id for line in booking.lines.all())]
    asking.may_change(booking, first, by)
    if booking.state != State.OFFERED or booking.offered_until is None or booking.offered_until <= clock.now():
        raise OfferGone
    booking.state, booking.offered_until = State.CONFIRMED, None
    booking.save(update_fields=["state", "offered_until"])
    settling.note("places.confirm", booking, ["state"], by)
    settling.booked(booking, first, by)
    return booking


@transaction.atomic
def decline(*, booking: Booking, by: Viewer) -> None:
    """Let the offer go to the next."""
    booking_verbs.cancel(booking=booking, by=by)
