"""Seats: held, waited for, offered, given back, ticked."""

from datetime import timedelta

import pytest

from schoolgate.accounts.models import User
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.permits import Nobody, Viewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.ledger.models import Touch
from schoolgate.places import queries, services
from schoolgate.places.enums import State
from schoolgate.places.errors import AlreadyBooked, NotOpen, OfferGone, PlaceFull, TooMany
from schoolgate.places.models import Booking, Place
from schoolgate.places.values import Line, Party
from schoolgate.schools.models import School
from tests.factories.families import hold as hold_on
from tests.factories.families import home
from tests.factories.places import PlaceFactory


def staff() -> Viewer:
    return Nobody(user=User.objects.system().pk)


def party(people: tuple[Family, list[Adult], list[Pupil]], seats: int = 1, adult: int = 0) -> Party:
    family, adults, pupils = people
    return Party(adults[adult].pk, family.pk, frozenset(one.pk for one in pupils), seats)


def hold(place: Place, one: Party) -> Booking:
    return services.hold(lines=[Line(place, one.seats)], party=one, by=staff())


def wait(place: Place, one: Party) -> Booking:
    return services.wait(lines=[Line(place, one.seats)], party=one, by=staff())


def test_hold_refuses_when_the_last_seat_is_gone(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    first = hold(place, party(home(school)))

    with pytest.raises(PlaceFull):
        hold(place, party(home(school)))

    assert list(Booking.objects.standing()) == [first]


def test_hold_takes_all_places_or_none(school: School) -> None:
    free, full = PlaceFactory(school=school, capacity=1), PlaceFactory(school=school, capacity=0)
    one = party(home(school))

    with pytest.raises(PlaceFull):
        services.hold(lines=[Line(free, 1), Line(full, 1)], party=one, by=staff())

    assert Booking.objects.count() == 0


def test_family_holds_a_place_once(school: School) -> None:
    place, people = PlaceFactory(school=school, capacity=9), home(school, adults=2)
    hold(place, party(people))

    with pytest.raises(AlreadyBooked):
        hold(place, party(people, adult=1))


def test_party_is_no_larger_than_allowed(school: School) -> None:
    with pytest.raises(TooMany):
        hold(PlaceFactory(school=school, party_most=2), party(home(school), seats=3))


def test_place_is_closed_when_it_has_begun(school: School) -> None:
    place = PlaceFactory(school=school)

    with clock.standing_at(place.closes_at), pytest.raises(NotOpen):
        hold(place, party(home(school)))


def test_freed_seats_go_to_the_first_whose_whole_party_fits(school: School) -> None:
    place = PlaceFactory(school=school, capacity=2)
    held = hold(place, party(home(school), seats=2))
    large, small = wait(place, party(home(school), seats=3)), wait(place, party(home(school), seats=2))

    services.cancel(booking=held, by=staff())

    large.refresh_from_db()
    small.refresh_from_db()
    assert [(one.state, one.number) for one in (large, small)] == [(State.WAITING, 1), (State.OFFERED, 2)]


def test_priority_family_is_offered_first(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    held = hold(place, party(home(school)))
    first, urgent = wait(place, party(home(school))), wait(place, party(home(school)))
    Booking.objects.filter(pk=urgent.pk).update(priority=True)

    services.cancel(booking=held, by=staff())

    assert [Booking.objects.get(pk=one.pk).state for one in (first, urgent)] == [State.WAITING, State.OFFERED]


def test_two_of_us_would_come_brings_the_offer(school: School) -> None:
    place = PlaceFactory(school=school, capacity=2)
    held = hold(place, party(home(school), seats=2))
    large = wait(place, party(home(school), seats=4))
    services.cancel(booking=held, by=staff())

    services.smaller(booking=Booking.objects.get(pk=large.pk), seats=2, by=staff())

    assert Booking.objects.get(pk=large.pk).state == State.OFFERED


def test_offer_keeps_the_seats_until_its_time_then_goes_on(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    held = hold(place, party(home(school)))
    first, second = wait(place, party(home(school))), wait(place, party(home(school)))
    services.cancel(booking=held, by=staff())
    with pytest.raises(PlaceFull):
        hold(place, party(home(school)))

    with clock.standing_at(clock.now() + timedelta(hours=25)):
        with pytest.raises(OfferGone):
            services.confirm(booking=first, by=staff())
        services.lapse_offers(by=staff())

    assert [Booking.objects.get(pk=one.pk).state for one in (first, second)] == [State.LAPSED, State.OFFERED]


def test_invariant_13_held_adult_books_nothing_for_the_child(school: School) -> None:
    people = home(school, adults=2)
    hold_on(people[1][1], people[2][0])
    place = PlaceFactory(school=school)

    with pytest.raises(NotAllowed):
        services.hold(lines=[Line(place, 1)], party=party(people, adult=1), by=viewer_of_adult(people[1][1]))


def test_invariant_13_register_drops_a_booking_of_the_held_adult(school: School) -> None:
    people = home(school, adults=1)
    place = PlaceFactory(school=school)
    hold(place, party(people))
    hold_on(people[1][0], people[2][0])

    assert queries._lines(list(Booking.objects.all())) == []


def test_register_shows_a_child_of_two_homes_once(school: School) -> None:
    mother_home, father_home = home(school), home(school)
    child = mother_home[2][0]
    place = PlaceFactory(school=school, capacity=9)
    hold(place, party(mother_home))
    hold(place, Party(father_home[1][0].pk, father_home[0].pk, frozenset({child.pk}), 1))

    shown = [line.children for line in queries._lines(list(Booking.objects.select_related("adult").order_by("pk")))]

    assert shown == [child.first_name, father_home[1][0].name]


def test_tick_counts_once_and_can_be_taken_back(school: School) -> None:
    place = PlaceFactory(school=school)
    booking = hold(place, party(home(school), seats=2))

    for _ in range(2):
        services.check_in(booking=booking, by=staff())
    assert Touch.objects.standing().filter(kind="came").count() == 1
    services.undo_check_in(booking=booking, by=staff())
    assert Touch.objects.standing().filter(kind="came").count() == 0
    services.check_in(booking=booking, by=staff())

    assert (Touch.objects.standing().filter(kind="came").count(), queries.numbers(place=place).came) == (1, 2)


def test_other_adult_of_an_unconfirmed_family_sees_no_booking(school: School) -> None:
    people = home(school, adults=2, confirmed=False)
    place = PlaceFactory(school=school)
    hold(place, party(people))

    seen = [queries.bookings_of(viewer=viewer_of_adult(adult), places=[place.pk]) for adult in people[1]]

    assert [len(one) for one in seen] == [1, 0]
