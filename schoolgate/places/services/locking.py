"""The only lock on seats. Several places are locked in the order of their ids, so that two rushes never wait on each other."""

from collections.abc import Collection

from django.db.models import Sum

from schoolgate.places.enums import State
from schoolgate.places.models import BookingLine, Place


def lock(places: Collection[int]) -> list[Place]:
    """The places, locked until the transaction ends (SQLite: its one writer is the lock)."""
    return list(Place.objects.select_for_update().filter(pk__in=list(places)).order_by("pk"))


def taken(place: Place) -> int:
    """Seats held or kept for an offer."""
    held = BookingLine.objects.filter(place=place, booking__state__in=State.seated())
    return held.aggregate(total=Sum("seats"))["total"] or 0


def free(place: Place) -> int | None:
    """Seats free; None where there is room for everyone. May be negative when capacity was lowered."""
    return None if place.capacity is None else place.capacity - taken(place)


def fits(place: Place, seats: int) -> bool:
    """Are so many seats free?"""
    left = free(place)
    return left is None or seats <= left
