"""A booking is made, waits, is changed, is cancelled."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.families.models import Family
from schoolgate.places.enums import State
from schoolgate.places.errors import AlreadyBooked, NotBooked, NotOpen, PlaceFull, TooMany
from schoolgate.places.models import Booking, BookingLine, BookingPupil, Place
from schoolgate.places.queries import standing_free
from schoolgate.places.services import asking, locking, offering, settling
from schoolgate.places.values import Line, Party


@transaction.atomic
def hold(*, lines: Sequence[Line], party: Party, by: Viewer) -> Booking:
    """Take seats of all these places, or of none. Raises PlaceFull, NotOpen, TooMany, AlreadyBooked, NotAllowed."""
    lines, home = _in_order(lines), _home(party)
    places = _checked(lines, party, home, by)
    for place, line in zip(places, lines, strict=True):
        if not locking.fits(place, line.seats, None if home else party):
            raise PlaceFull
    booking = _made(places, lines, party, home, State.CONFIRMED, by)
    settling.booked(booking, places[0], by)
    return booking


@transaction.atomic
def wait(*, lines: Sequence[Line], party: Party, by: Viewer) -> Booking:
    """Stand on the waiting list, with a number of the first place. Raises NotOpen, TooMany, AlreadyBooked, NotAllowed."""
    lines, home = _in_order(lines), _home(party)
    places = _checked(lines, party, home, by)
    first = places[0]
    first.last_number += 1
    first.save(update_fields=["last_number"])
    return _made(places, lines, party, home, State.WAITING, by, number=first.last_number)


@transaction.atomic
def change(*, booking: Booking, seats: int, by: Viewer) -> Booking:
    """So many of us now. More than fit is refused, and the booking stays as it was.

    Raises PlaceFull, NotOpen, NotBooked, TooMany, NotAllowed.
    """
    places, booking = locking.lock_of(booking)
    if booking.state not in State.live():
        raise NotBooked
    lines = list(booking.lines.all())
    asking.may_change(booking, places[lines[0].place_id], by)
    for line in lines:
        _refuse_more(booking, line, places[line.place_id], seats)
    booking.seats = seats
    booking.save(update_fields=["seats"])
    booking.lines.update(seats=seats)
    settling.note("places.change", booking, ["seats"], by)
    offering.offer(places, by)
    return booking


@transaction.atomic
def cancel(*, booking: Booking, by: Viewer) -> None:
    """Give the seats back; they are offered to the next. One that has ended stays as it is."""
    places, booking = locking.lock_of(booking)
    asking.may_end(booking, by)
    if booking.state in State.live():
        settling.end(booking, State.CANCELLED, by)
        offering.offer(places, by)


def _checked(lines: Sequence[Line], party: Party, home: int | None, by: Viewer) -> list[Place]:
    """The places, locked in order, if this party may book them now."""
    places = locking.lock([line.place.pk for line in lines])
    asking.may_book(places, party, by)
    for place, line in zip(places, lines, strict=True):
        if not place.is_open:
            raise NotOpen
        _refuse_party(place, line.seats)
    same = Q(adult=party.adult) | Q(family=home) if home else Q(adult=party.adult)
    held = Booking.objects.standing().filter(same, lines__place__in=places)
    if standing_free(held).exists():
        raise AlreadyBooked
    for one in held.distinct():  # of an adult who is kept from the child: it gives way to the home's own
        settling.end(one, State.CANCELLED, by)
    return places


def _refuse_party(place: Place, seats: int) -> None:
    """No more than one family may bring."""
    if not 1 <= seats <= place.party_most:
        raise TooMany


def _refuse_more(booking: Booking, line: BookingLine, place: Place, seats: int) -> None:
    """Fewer always; more only where the place is open and has the room."""
    _refuse_party(place, seats)
    more = seats - line.seats
    if more > 0 and not place.is_open:
        raise NotOpen
    if more > 0 and booking.state in State.seated() and not locking.fits(place, seats, booking, held=line.seats):
        raise PlaceFull


def _home(party: Party) -> int | None:
    """The confirmed family that books as one; None where the adult books for themselves."""
    if party.family is None or not Family.objects.filter(pk=party.family, confirmed_at__isnull=False).exists():
        return None
    return party.family


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines in the order in which places are locked."""
    return sorted(lines, key=lambda line: line.place.pk)


def _made(
    places: Sequence[Place],
    lines: Sequence[Line],
    party: Party,
    home: int | None,
    state: State,
    by: Viewer,
    number: int | None = None,
) -> Booking:
    """The row, its lines, its children."""
    first = places[0]
    booking: Booking = Booking.objects.create(
        school_id=first.school_id,
        family_id=party.family,
        adult_id=party.adult,
        unit=f"place:{first.pk}/" + (f"family:{home}" if home else f"adult:{party.adult}"),
        seats=party.seats,
        state=state,
        number=number,
        priority=party.priority and not isinstance(by, FamilyViewer),
        source_kind=first.source_kind,
        source_ref=first.source_ref,
        made_by_id=by.user,
    )
    own = {"school_id": first.school_id, "booking": booking}
    BookingLine.objects.bulk_create([BookingLine(place=line.place, seats=line.seats, **own) for line in lines])
    BookingPupil.objects.bulk_create([BookingPupil(pupil_id=pupil, **own) for pupil in sorted(party.pupils)])
    settling.note("places.book", booking, ["state", "seats"], by)
    return booking
