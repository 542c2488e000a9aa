"""A place that comes free is offered: to the first whose whole party fits, priority families first, one offer a booking."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Viewer
from schoolgate.places import registry
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, Place
from schoolgate.places.queries import standing_free
from schoolgate.places.services import locking, settling

KEPT_FOR = timedelta(hours=24)


@transaction.atomic
def offer_next(*, place: Place, by: Viewer) -> list[Booking]:
    """Offer what is free. Those passed over because they are too many keep their number."""
    return offer(locking.lock_with_waiting([place.pk]), by)


def offer(places: Mapping[int, Place], by: Viewer) -> list[Booking]:
    """Offer what is free of these locked places. Whoever waits for several is offered all of them or none."""
    left = {pk: locking.free(place) for pk, place in places.items() if place.is_open}
    if not any(free is None or free > 0 for free in left.values()):
        return []
    waiting = standing_free(Booking.objects.filter(lines__place__in=list(left))).waiting().distinct()
    offered = []
    for booking in waiting.prefetch_related("lines"):
        wanted = {line.place_id: line.seats for line in booking.lines.all()}
        if all(pk in left and _fits(left[pk], places[pk], seats, booking) for pk, seats in wanted.items()):
            offered.append(_offer(booking, [places[pk] for pk in wanted], by))
            left |= {pk: free - wanted[pk] for pk, free in left.items() if pk in wanted and free is not None}
    return offered


@transaction.atomic
def lapse_offers(*, by: Viewer) -> int:
    """End offers whose time is over, and offer their seats to the next. Returns how many."""
    over = Booking.objects.filter(state=State.OFFERED, offered_until__lte=clock.now())
    places = locking.lock_with_waiting(over.values_list("lines__place", flat=True))
    ended = list(over.select_for_update(of=("self",)).order_by("pk"))  # under the lock: one may just have been taken
    for booking in ended:
        settling.end(booking, State.LAPSED, by)
    offer(places, by)
    return len(ended)


@transaction.atomic
def prioritise(*, booking: Booking, priority: bool, by: Viewer) -> None:
    """Staff say that a family stands first, or no longer does. It is offered what is free at once."""
    places, booking = locking.lock_of(booking)
    booking.priority = priority
    booking.save(update_fields=["priority"])
    audit.record(verb="places.prioritise", on=booking, fields=["priority"], by=by)
    offer(places, by)


def _fits(free: int | None, place: Place, seats: int, booking: Booking) -> bool:
    """Does the whole party fit into what is free?"""
    return (free is None or seats <= free) and locking.fits_together(place, seats, booking)


def _offer(booking: Booking, places: list[Place], by: Viewer) -> Booking:
    """Keep the seats for a while and tell the family."""
    booking.state = State.OFFERED
    booking.offered_until = min(clock.now() + KEPT_FOR, *(place.closes_at for place in places))
    booking.save(update_fields=["state", "offered_until"])
    settling.note("places.offer", booking, ["state", "offered_until"], by)
    registry.tell_of_offer(booking, by)
    return booking
