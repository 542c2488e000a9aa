"""The only lock on seats. Several places are locked in the order of their ids, so that two rushes never wait on each other."""

from collections.abc import Collection

from django.db.models import Sum

from schoolgate.places.enums import State
from schoolgate.places.models import Booking, BookingLine, Place
from schoolgate.places.values import Party


def lock(places: Collection[int]) -> list[Place]:
    """The places, locked until the transaction ends (SQLite: its one writer is the lock)."""
    rows = Place.objects.select_for_update(of=("self",)).select_related("school")
    return list(rows.filter(pk__in=list(places)).order_by("pk"))


def lock_with_waiting(places: Collection[int]) -> dict[int, Place]:
    """The places, and every other place that somebody waits for together with one of them: what an offer may have to take."""
    waiting = Booking.objects.filter(state=State.WAITING, lines__place__in=list(places))
    others = BookingLine.objects.filter(booking__in=waiting).values_list("place", flat=True)
    return {place.pk: place for place in lock({*places, *others})}


def lock_of(booking: Booking) -> tuple[dict[int, Place], Booking]:
    """The places of a booking (and those waited for beside them), and the booking as it stands under the lock."""
    places = lock_with_waiting([line.place_id for line in booking.lines.all()])
    return places, Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)


def taken(place: Place) -> int:
    """Seats held or kept for an offer."""
    held = BookingLine.objects.filter(place=place, booking__state__in=State.seated())
    return held.aggregate(total=Sum("seats"))["total"] or 0


def free(place: Place) -> int | None:
    """Seats free; None where there is room for everyone. May be negative when capacity was lowered."""
    return None if place.capacity is None else place.capacity - taken(place)


def fits(place: Place, seats: int, whose: Party | Booking | None = None, *, held: int = 0) -> bool:
    """Are so many seats free, besides those `held` already? And may they have them, if it is asked whose they are?"""
    left = free(place)
    return (left is None or seats - held <= left) and (whose is None or fits_together(place, seats, whose))


def fits_together(place: Place, seats: int, whose: Party | Booking) -> bool:
    """Adults of an unconfirmed family book each for themselves, and together take no more seats than one family may.

    Whoever is one too many waits, as if the place were full: no adult learns what the other did.
    """
    family, adult = (whose.family, whose.adult) if isinstance(whose, Party) else (whose.family_id, whose.adult_id)
    if family is None:
        return True
    theirs = BookingLine.objects.filter(place=place, booking__state__in=State.seated(), booking__family=family)
    others = theirs.exclude(booking__adult=adult).aggregate(total=Sum("seats"))["total"] or 0
    return others == 0 or others + seats <= place.party_most
