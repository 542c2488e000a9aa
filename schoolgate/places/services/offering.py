"""A place that comes free is offered: to the first whose whole party fits, priority families first, one offer a booking."""

from datetime import timedelta

from django.db import transaction

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.places import registry
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, Place
from schoolgate.places.services import locking, settling

KEPT_FOR = timedelta(hours=24)


@transaction.atomic
def offer_next(*, place: Place, by: Viewer) -> list[Booking]:
    """Offer what is free. Those passed over because they are too many keep their number."""
    [place] = locking.lock([place.pk])
    offered: list[Booking] = []
    if not place.is_open:
        return offered
    waiting = Booking.objects.at(place).filter(state=State.WAITING).order_by("-priority", "number", "pk")
    for booking in waiting:
        if locking.fits(place, booking.seats) and len(booking.lines.all()) == 1:
            offered.append(_offer(booking, place, by))
    return offered


@transaction.atomic
def lapse_offers(*, by: Viewer) -> int:
    """End offers whose time is over, and offer their seats to the next. Returns how many."""
    over = list(Booking.objects.filter(state=State.OFFERED, offered_until__lte=clock.now()).order_by("pk"))
    for booking in over:
        places = locking.lock([line.place_id for line in booking.lines.all()])
        settling.end(booking, State.LAPSED, by)
        for place in places:
            offer_next(place=place, by=by)
    return len(over)


def _offer(booking: Booking, place: Place, by: Viewer) -> Booking:
    """Keep the seats for a while and tell the family."""
    booking.state = State.OFFERED
    booking.offered_until = min(clock.now() + KEPT_FOR, place.closes_at)
    booking.save(update_fields=["state", "offered_until"])
    settling.note("places.offer", booking, ["state", "offered_until"], by)
    registry.tell_of_offer(booking, by)
    return booking
