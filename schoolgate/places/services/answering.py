"""What a family says to an offer, or from the waiting list."""

from django.db import transaction

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.places.enums import State
from schoolgate.places.errors import OfferGone, TooMany
from schoolgate.places.models import Booking
from schoolgate.places.services import booking as booking_verbs
from schoolgate.places.services import locking, settling


@transaction.atomic
def smaller(*, booking: Booking, seats: int, by: Viewer) -> Booking:
    """ "Two of us would come": a smaller party on the waiting list, which may fit now."""
    if not 1 <= seats < booking.seats or booking.state != State.WAITING:
        raise TooMany
    return booking_verbs.change(booking=booking, seats=seats, by=by)


@transaction.atomic
def confirm(*, booking: Booking, by: Viewer) -> Booking:
    """Take the places that were offered."""
    places = locking.lock([line.place_id for line in booking.lines.all()])
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    if booking.state != State.OFFERED or booking.offered_until is None or booking.offered_until <= clock.now():
        raise OfferGone
    booking.state, booking.offered_until = State.CONFIRMED, None
    booking.save(update_fields=["state", "offered_until"])
    settling.note("places.confirm", booking, ["state"], by)
    settling.booked(booking, places[0], by)
    return booking


@transaction.atomic
def decline(*, booking: Booking, by: Viewer) -> None:
    """Let the offer go to the next."""
    booking_verbs.cancel(booking=booking, by=by)
