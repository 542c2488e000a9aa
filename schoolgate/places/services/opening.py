"""A place is opened, made larger or smaller, closed."""

from datetime import datetime

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Viewer
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, BookingLine, Place
from schoolgate.places.services import locking, offering, settling


@transaction.atomic
def open_place(
    *,
    school: int,
    source_kind: str,
    source_ref: str,
    capacity: int | None,
    opens_at: datetime,
    closes_at: datetime,
    starts_at: datetime,
    party_most: int,
    by: Viewer,
) -> Place:
    """Open a place of a feature's row `source`. `capacity` None: room for everyone."""
    place: Place = Place.objects.create(
        school_id=school,
        source_kind=source_kind,
        source_ref=source_ref,
        capacity=capacity,
        opens_at=opens_at,
        closes_at=closes_at,
        starts_at=starts_at,
        party_most=party_most,
        made_by_id=by.user,
    )
    audit.record(verb="places.open", on=place, fields={"capacity": capacity}, by=by)
    return place


@transaction.atomic
def change_capacity(*, place: Place, capacity: int | None, party_most: int | None = None, by: Viewer) -> Place:
    """More room is offered to those who wait; less room, or smaller parties, take no place away that is held."""
    places = locking.lock_with_waiting([place.pk])
    place = places[place.pk]
    place.capacity, place.party_most = capacity, party_most or place.party_most
    place.save(update_fields=["capacity", "party_most"])
    said = {"capacity": capacity, "party_most": place.party_most}
    audit.record(verb="places.change_capacity", on=place, fields=said, by=by)
    offering.offer(places, by)
    return place


@transaction.atomic
def move(*, place: Place, closes_at: datetime, starts_at: datetime, by: Viewer) -> Place:
    """It is at another time, or takes bookings for longer or less long. Whoever holds it holds it still."""
    (place,) = locking.lock([place.pk])
    place.closes_at, place.starts_at = closes_at, starts_at
    place.save(update_fields=["closes_at", "starts_at"])
    audit.record(verb="places.move", on=place, fields=["closes_at", "starts_at"], by=by)
    return place


@transaction.atomic
def close(*, place: Place, by: Viewer) -> None:
    """It does not take place: every booking ends, and nothing of it is offered any more."""
    together = BookingLine.objects.filter(booking__in=Booking.objects.at(place).standing())
    places = locking.lock_with_waiting({place.pk, *together.values_list("place", flat=True)})
    place = places[place.pk]
    place.ended_at, place.ended_by_id = clock.now(), by.user
    place.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="places.close", on=place, fields=["ended_at"], by=by)
    for booking in Booking.objects.at(place).standing():
        settling.end(booking, State.CANCELLED, by)
    offering.offer(places, by)
