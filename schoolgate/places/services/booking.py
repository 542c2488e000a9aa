"""A booking is made, waits, is changed, is cancelled."""

from collections.abc import Sequence

from django.db import transaction

from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.places.enums import State
from schoolgate.places.errors import AlreadyBooked, NotOpen, PlaceFull, TooMany
from schoolgate.places.models import Booking, BookingLine, BookingPupil, Place
from schoolgate.places.services import locking, offering, settling
from schoolgate.places.values import Line, Party


@transaction.atomic
def hold(*, lines: Sequence[Line], party: Party, by: Viewer) -> Booking:
    """Take seats of all these places, or of none. Raises PlaceFull, NotOpen, TooMany, AlreadyBooked."""
    places = _checked(lines, party, by)
    if any(not locking.fits(place, line.seats) for place, line in zip(places, _in_order(lines), strict=True)):
        raise PlaceFull
    booking = _made(places, lines, party, State.CONFIRMED, by)
    settling.booked(booking, places[0], by)
    return booking


@transaction.atomic
def wait(*, lines: Sequence[Line], party: Party, by: Viewer) -> Booking:
    """Stand on the waiting list, with a number."""
    places = _checked(lines, party, by)
    first = places[0]
    first.last_number += 1
    first.save(update_fields=["last_number"])
    return _made(places, lines, party, State.WAITING, by, number=first.last_number)


@transaction.atomic
def change(*, booking: Booking, seats: int, by: Viewer) -> Booking:
    """So many of us now. More than fit is refused, and the booking stays as it was."""
    places = locking.lock([line.place_id for line in booking.lines.all()])
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    _may(booking.pupil_ids(), booking.school_id, by)
    for place in places:
        _refuse_party(place, seats)
        more = seats - booking.seats
        if booking.state in State.seated() and more > 0 and not locking.fits(place, more):
            raise PlaceFull
    booking.seats = seats
    booking.save(update_fields=["seats"])
    booking.lines.update(seats=seats)
    settling.note("places.change", booking, ["seats"], by)
    for place in places:
        offering.offer_next(place=place, by=by)
    return booking


@transaction.atomic
def cancel(*, booking: Booking, by: Viewer) -> None:
    """Give the seats back; they are offered to the next."""
    places = locking.lock([line.place_id for line in booking.lines.all()])
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    if booking.state not in State.live():
        return
    settling.end(booking, State.CANCELLED, by)
    for place in places:
        offering.offer_next(place=place, by=by)


def _checked(lines: Sequence[Line], party: Party, by: Viewer) -> list[Place]:
    """The places, locked in order, if this party may book them now."""
    places = locking.lock([line.place.pk for line in lines])
    _may(party.pupils, places[0].school_id, by)
    for place, line in zip(places, _in_order(lines), strict=True):
        if not place.is_open:
            raise NotOpen
        _refuse_party(place, line.seats)
    if Booking.objects.standing().filter(unit=_unit(places, party)).exists():
        raise AlreadyBooked
    return places


def _may(pupils: frozenset[int], school: int, by: Viewer) -> None:
    """A family books only for children of whom nothing keeps it."""
    if isinstance(by, FamilyViewer) and pupils:
        require(by, Can.PUPIL_SPEAK_FOR, on=Party(adult=0, family=None, pupils=pupils, school_id=school))


def _refuse_party(place: Place, seats: int) -> None:
    """No more than one family may bring."""
    if not 1 <= seats <= place.party_most:
        raise TooMany


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines in the order in which places are locked."""
    return sorted(lines, key=lambda line: line.place.pk)


def _unit(places: Sequence[Place], party: Party) -> str:
    """What a home may hold once: an adult without a family is a home of their own."""
    home = f"family:{party.family}" if party.family else f"adult:{party.adult}"
    return f"place:{places[0].pk}/{home}"


def _made(
    places: Sequence[Place], lines: Sequence[Line], party: Party, state: State, by: Viewer, number: int | None = None
) -> Booking:
    """The row, its lines, its children."""
    first = places[0]
    booking = Booking.objects.create(
        school_id=first.school_id, family_id=party.family, adult_id=party.adult, unit=_unit(places, party), seats=party.seats,
        state=state, number=number, source_kind=first.source_kind, source_ref=first.source_ref, made_by_id=by.user,
    )  # fmt: skip
    own = {"school_id": first.school_id, "booking": booking}
    BookingLine.objects.bulk_create(
        [BookingLine(place=line.place, seats=line.seats, **own) for line in _in_order(lines)]
    )
    BookingPupil.objects.bulk_create([BookingPupil(pupil_id=pupil, **own) for pupil in sorted(party.pupils)])
    settling.note("places.book", booking, ["state", "seats"], by)
    return booking
