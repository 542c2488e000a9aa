"""Seats: held, waited for, offered, given back."""

from datetime import timedelta

import pytest

from schoolgate.core import clock
from schoolgate.core.models import AuditEntry
from schoolgate.ledger.models import Touch
from schoolgate.places import registry, services
from schoolgate.places.enums import State
from schoolgate.places.errors import AlreadyBooked, NotBooked, NotOpen, OfferGone, PlaceFull, TooMany
from schoolgate.places.models import Booking
from schoolgate.places.values import Line
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.places import PlaceFactory, again, held, listed, party, someone


def states(*bookings: Booking) -> list[str]:
    return [again(one).state for one in bookings]


def test_hold_refuses_when_the_last_seat_is_gone(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    first = held(place, party(home(school)))

    with pytest.raises(PlaceFull):
        held(place, party(home(school)))

    assert list(Booking.objects.standing()) == [first]
    assert Touch.objects.filter(kind="booked").count() == 1


def test_place_without_a_number_has_room_for_everyone(school: School) -> None:
    place = PlaceFactory(school=school, capacity=None)

    assert states(*(held(place, party(home(school), seats=6)) for _ in range(3))) == [State.CONFIRMED] * 3


def test_hold_takes_all_places_or_none(school: School) -> None:
    free, full = PlaceFactory(school=school, capacity=1), PlaceFactory(school=school, capacity=0)

    with pytest.raises(PlaceFull):
        services.hold(lines=[Line(full, 1), Line(free, 1)], party=party(home(school)), by=someone())

    assert (Booking.objects.count(), Touch.objects.count()) == (0, 0)


def test_family_holds_a_place_once_whoever_of_it_books_and_with_whatever_else(school: School) -> None:
    one, other, people = PlaceFactory(school=school), PlaceFactory(school=school), home(school, adults=2)
    held(other, party(people))

    with pytest.raises(AlreadyBooked):
        held(other, party(people, adult=1))
    with pytest.raises(AlreadyBooked):
        services.hold(lines=[Line(one, 1), Line(other, 1)], party=party(people, adult=1), by=someone())


def test_two_homes_make_two_bookings(school: School) -> None:
    place = PlaceFactory(school=school)

    assert held(place, party(home(school))).unit != held(place, party(home(school))).unit


def test_party_is_no_larger_than_allowed_and_not_empty(school: School) -> None:
    place, people = PlaceFactory(school=school, party_most=2), home(school)

    for seats in (3, 0):
        with pytest.raises(TooMany):
            held(place, party(people, seats=seats))


@pytest.mark.parametrize("away", ["before it opens", "when it closes", "when it is off"])
def test_place_takes_bookings_only_while_it_is_open(school: School, away: str) -> None:
    place = PlaceFactory(school=school)
    moment = place.closes_at if away == "when it closes" else clock.now()
    if away == "before it opens":
        moment = place.opens_at - timedelta(minutes=1)
    if away == "when it is off":
        services.close(place=place, by=someone())

    with clock.standing_at(moment), pytest.raises(NotOpen):
        held(place, party(home(school)))


def test_more_of_us_come_only_if_they_fit_and_in_time(school: School) -> None:
    place = PlaceFactory(school=school, capacity=3)
    booking = held(place, party(home(school), seats=2))

    assert services.change(booking=booking, seats=3, by=someone()).seats == 3
    with pytest.raises(PlaceFull):
        services.change(booking=booking, seats=4, by=someone())
    with clock.standing_at(place.closes_at):
        services.change(booking=booking, seats=1, by=someone())
        with pytest.raises(NotOpen):
            services.change(booking=booking, seats=2, by=someone())

    assert again(booking).seats == 1


def test_what_was_given_back_is_not_changed_nor_confirmed(school: School) -> None:
    place = PlaceFactory(school=school)
    booking = held(place, party(home(school)))
    for _ in range(2):
        services.cancel(booking=booking, by=someone())

    with pytest.raises(NotBooked):
        services.change(booking=booking, seats=2, by=someone())
    with pytest.raises(OfferGone):
        services.confirm(booking=booking, by=someone())
    assert states(booking) == [State.CANCELLED]
    assert AuditEntry.objects.filter(verb="places.cancelled").count() == 1


def test_freed_seats_go_to_the_first_whose_whole_party_fits(school: School) -> None:
    place = PlaceFactory(school=school, capacity=2)
    first = held(place, party(home(school), seats=2))
    large, small = listed(place, party(home(school), seats=3)), listed(place, party(home(school), seats=2))

    services.cancel(booking=first, by=someone())

    assert [(again(one).state, again(one).number) for one in (large, small)] == [
        (State.WAITING, 1),
        (State.OFFERED, 2),
    ]


def test_priority_family_is_offered_first(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    taken = held(place, party(home(school)))
    first, urgent = listed(place, party(home(school))), listed(place, party(home(school), priority=True))

    services.cancel(booking=taken, by=someone())

    assert states(first, urgent) == [State.WAITING, State.OFFERED]
    services.cancel(booking=urgent, by=someone())
    assert states(first) == [State.OFFERED]


def test_staff_put_a_family_first_and_it_is_in_the_trail(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    taken, first, second = held(place, party(home(school))), *(listed(place, party(home(school))) for _ in range(2))

    services.prioritise(booking=second, priority=True, by=someone())
    services.cancel(booking=taken, by=someone())

    assert states(first, second) == [State.WAITING, State.OFFERED]
    assert AuditEntry.objects.filter(verb="places.prioritise").count() == 1


def test_two_of_us_would_come_brings_the_offer_and_keeps_the_number(school: School) -> None:
    place = PlaceFactory(school=school, capacity=2)
    taken = held(place, party(home(school), seats=2))
    large = listed(place, party(home(school), seats=4))
    services.cancel(booking=taken, by=someone())
    with pytest.raises(TooMany):
        services.smaller(booking=large, seats=4, by=someone())

    said = services.smaller(booking=large, seats=2, by=someone())

    assert (said.state, said.seats, said.number) == (State.OFFERED, 2, 1)
    with pytest.raises(NotBooked):
        services.smaller(booking=large, seats=1, by=someone())


def test_more_room_is_offered_at_once_and_less_takes_nothing_away(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    taken, waits = held(place, party(home(school))), listed(place, party(home(school), seats=2))

    services.change_capacity(place=place, capacity=3, by=someone())
    assert states(waits) == [State.OFFERED]
    services.change_capacity(place=place, capacity=0, by=someone())
    services.confirm(booking=waits, by=someone())

    assert states(taken, waits) == [State.CONFIRMED, State.CONFIRMED]


def test_offer_keeps_the_seats_until_its_time_then_goes_on(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    taken = held(place, party(home(school)))
    first, second = listed(place, party(home(school))), listed(place, party(home(school)))
    services.cancel(booking=taken, by=someone())
    with pytest.raises(PlaceFull):
        held(place, party(home(school)))

    with clock.standing_at(clock.now() + timedelta(hours=25)):
        with pytest.raises(OfferGone):
            services.confirm(booking=first, by=someone())
        assert services.lapse_offers(by=someone()) == 1

    assert states(first, second) == [State.LAPSED, State.OFFERED]


def test_offer_never_outlasts_the_place(school: School) -> None:
    place = PlaceFactory(school=school, capacity=0, closes_at=clock.now() + timedelta(hours=2))
    waits = listed(place, party(home(school)))

    services.change_capacity(place=place, capacity=1, by=someone())

    assert again(waits).offered_until == place.closes_at


def test_who_waits_for_two_places_is_offered_both_or_none(school: School) -> None:
    play, tea = PlaceFactory(school=school, capacity=1), PlaceFactory(school=school, capacity=1)
    at_play, at_tea = held(play, party(home(school))), held(tea, party(home(school)))
    both = services.wait(lines=[Line(tea, 1), Line(play, 1)], party=party(home(school)), by=someone())

    services.cancel(booking=at_tea, by=someone())
    assert states(both) == [State.WAITING]
    services.cancel(booking=at_play, by=someone())

    assert states(both) == [State.OFFERED]
    with pytest.raises(PlaceFull):
        held(tea, party(home(school)))


def test_feature_tells_the_family_of_each_offer_once(school: School, monkeypatch) -> None:
    told: list[int] = []
    monkeypatch.setitem(registry._on_offer, "fete", lambda booking, by: told.append(booking.pk))
    place = PlaceFactory(school=school, capacity=1)
    taken = held(place, party(home(school)))
    waits = listed(place, party(home(school)))

    services.cancel(booking=taken, by=someone())
    services.offer_next(place=place, by=someone())

    assert told == [waits.pk]


def test_place_that_is_off_ends_every_booking_and_frees_what_was_held_beside_it(school: School) -> None:
    play, tea = PlaceFactory(school=school, capacity=1), PlaceFactory(school=school, capacity=1)
    both = services.hold(lines=[Line(play, 1), Line(tea, 1)], party=party(home(school)), by=someone())
    at_play, at_tea = listed(play, party(home(school))), listed(tea, party(home(school)))

    services.close(place=play, by=someone())

    assert states(both, at_play, at_tea) == [State.CANCELLED, State.CANCELLED, State.OFFERED]


def test_invariant_9_every_change_is_in_the_trail(school: School) -> None:
    place = services.open_place(
        school=school.pk, source_kind="fete", source_ref="f1", capacity=1, opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=1), starts_at=clock.now() + timedelta(days=1), party_most=3, by=someone(),
    )  # fmt: skip
    booking = held(place, party(home(school)))
    services.change_capacity(place=place, capacity=2, by=someone())
    services.change(booking=booking, seats=2, by=someone())
    services.check_in(booking=booking, by=someone())
    services.undo_check_in(booking=booking, by=someone())
    services.count(place=place, number=30, by=someone())
    services.close(place=place, by=someone())

    assert list(AuditEntry.objects.filter(verb__startswith="places.").values_list("verb", flat=True).order_by("pk")) == [
        "places.open", "places.book", "places.change_capacity", "places.change", "places.check_in",
        "places.undo_check_in", "places.count", "places.close", "places.cancelled",
    ]  # fmt: skip
