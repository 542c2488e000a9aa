"""Whose booking it is: a home sees and changes its own; an unconfirmed family shows no adult anything of another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult, FamilyAdult, Pupil
from schoolgate.places import queries, services
from schoolgate.places.enums import State
from schoolgate.places.errors import PlaceFull
from schoolgate.places.models import Booking, Place
from schoolgate.places.values import Party
from schoolgate.schools.models import School
from tests.factories.families import PupilFactory, TieFactory, hold, home, restrict
from tests.factories.places import PlaceFactory, again, held, listed, party, someone


def seen(adult: Adult, place: Place) -> Booking | None:
    return queries.booking_of(viewer=viewer_of_adult(adult), place=place)


def by_link(adult: Adult, child: Pupil, kind: str = "fete", ref: str = "f1") -> FamilyViewer:
    return FamilyViewer(
        user=adult.user_id,
        strength=Strength.LINK,
        adults=(AdultIn(adult.pk, adult.school_id),),
        matter=Matter("d", kind, ref, frozenset({child.pk})),
    )


def test_other_adult_of_a_confirmed_family_sees_and_changes_the_booking(school: School) -> None:
    people = home(school, adults=2)
    place = PlaceFactory(school=school)
    booking = held(place, party(people), by=viewer_of_adult(people[1][0]))

    services.change(booking=booking, seats=2, by=viewer_of_adult(people[1][1]))

    assert (seen(people[1][1], place), again(booking).seats) == (booking, 2)


def test_adults_of_an_unconfirmed_family_book_each_and_see_nothing_of_the_other(school: School) -> None:
    people = home(school, adults=2, confirmed=False)
    mother, father = people[1]
    place = PlaceFactory(school=school, capacity=9)
    hers = held(place, party(people), by=viewer_of_adult(mother))
    assert seen(father, place) is None

    his = held(place, party(people, adult=1), by=viewer_of_adult(father))

    assert (seen(mother, place), seen(father, place)) == (hers, his)
    for verb in (services.cancel, services.confirm):
        with pytest.raises(NotAllowed):
            verb(booking=hers, by=viewer_of_adult(father))


def test_unconfirmed_family_takes_together_no_more_than_one_family_may(school: School) -> None:
    people = home(school, adults=2, confirmed=False)
    place = PlaceFactory(school=school, capacity=9, party_most=3)
    hers = held(place, party(people, seats=2))

    with pytest.raises(PlaceFull):
        held(place, party(people, seats=2, adult=1))
    his = listed(place, party(people, seats=2, adult=1))
    services.offer_next(place=place, by=someone())
    assert again(his).state == State.WAITING
    services.change(booking=hers, seats=1, by=someone())

    assert again(his).state == State.OFFERED


def test_confirmed_later_both_bookings_stay_and_no_third_is_made(school: School) -> None:
    people = home(school, adults=3, confirmed=False)
    place = PlaceFactory(school=school, capacity=9)
    hers, his = held(place, party(people)), held(place, party(people, adult=1))
    people[0].confirmed_at = clock.now()
    people[0].save()

    assert [seen(adult, place) for adult in people[1][:2]] == [hers, his]
    assert seen(people[1][2], place) in (hers, his)


def test_stranger_changes_cancels_and_books_nothing_for_another(school: School) -> None:
    people, stranger = home(school), home(school)[1][0]
    place = PlaceFactory(school=school)
    booking, by = held(place, party(people)), viewer_of_adult(stranger)

    for attempt in (
        lambda: services.cancel(booking=booking, by=by),
        lambda: services.change(booking=booking, seats=2, by=by),
        lambda: held(place, party(home(school)), by=by),
        lambda: held(place, Party(stranger.pk, people[0].pk), by=by),
    ):
        with pytest.raises(NotAllowed):
            attempt()

    assert again(booking).state == State.CONFIRMED


def test_link_books_within_its_matter_only(school: School) -> None:
    people = home(school)
    (mother,), (son,) = people[1], people[2]
    place = PlaceFactory(school=school)

    with pytest.raises(NotAllowed):
        held(place, party(people), by=by_link(mother, son, ref="other"))
    held(place, party(people), by=by_link(mother, son))

    assert seen(mother, place) is not None


def test_other_adult_changes_a_booking_with_a_child_that_is_not_theirs(school: School) -> None:
    """A joined home: her child is not his, and theirs is both's."""
    people = home(school, adults=2)
    hers = PupilFactory(school=school)
    TieFactory(pupil=hers, adult=people[1][0])
    place = PlaceFactory(school=school)
    both = Party(people[1][0].pk, people[0].pk, frozenset({hers.pk, people[2][0].pk}))
    booking = held(place, both, by=viewer_of_adult(people[1][0]))

    services.change(booking=booking, seats=2, by=viewer_of_adult(people[1][1]))

    with pytest.raises(NotAllowed):
        held(PlaceFactory(school=school), replace(both, adult=people[1][1].pk), by=viewer_of_adult(people[1][1]))
    assert again(booking).seats == 2


@pytest.mark.parametrize("effect", ["inform", "decide", "on_site"])
def test_invariant_1_limited_adult_books_nothing_with_the_child_whoever_does_it_for_them(
    school: School, effect: str
) -> None:
    people = home(school, adults=2, pupils=2)
    father, son = people[1][1], people[2][0]
    effects = dict.fromkeys(("inform", "decide", "collect", "on_site", "know_home"), False)
    restrict(father, son, **{**effects, effect: True})
    place = PlaceFactory(school=school)

    for by in (viewer_of_adult(father), someone()):
        with pytest.raises(NotAllowed):
            held(place, party(people, adult=1), by=by)
    daughter = Party(father.pk, people[0].pk, frozenset({people[2][1].pk}))

    assert held(place, daughter, by=viewer_of_adult(father)).state == State.CONFIRMED


def test_invariant_13_hold_stops_what_was_booked_offered_and_waited_for(school: School) -> None:
    people = home(school, adults=2)
    (mother, father), (son,) = people[1], people[2]
    place, full = PlaceFactory(school=school, capacity=2), PlaceFactory(school=school, capacity=0)
    his, waits = held(place, party(people, adult=1)), listed(full, party(people, adult=1))
    hold(father, son)
    FamilyAdult._base_manager.filter(adult=father).update(ended_at=clock.now(), ended_by=mother.user_id)
    services.change_capacity(place=full, capacity=5, by=someone())

    assert [seen(one, place) for one in (father, mother)] == [None, None]
    assert again(waits).state == State.WAITING
    for verb in (services.confirm, lambda booking, by: services.change(booking=booking, seats=1, by=by)):
        with pytest.raises(NotAllowed):
            verb(booking=his, by=viewer_of_adult(father))
    with pytest.raises(NotAllowed):
        services.change(booking=his, seats=1, by=someone())
    assert queries.adults_booked("f1") == frozenset()


def test_page_after_a_hold_lists_what_was_booked_with_the_child(school: School) -> None:
    people, others = home(school), home(school)
    (mother,), (son,) = people[1], people[2]
    held(PlaceFactory(school=school), party(people, seats=2))
    held(PlaceFactory(school=school), party(others))
    since = clock.now() - timedelta(days=90)

    found = [(one.adult, one.what, one.how) for one in queries.exposed(frozenset({mother.pk}), son.pk, since)]

    assert found == [(mother.pk, "Places for 2", "Coming")]
    assert list(queries.exposed(frozenset({mother.pk}), son.pk, clock.now())) == []


def test_invariant_13_booking_of_the_held_adult_gives_way_to_the_homes_own(school: School) -> None:
    people = home(school, adults=2)
    (mother, father), (son,) = people[1], people[2]
    place = PlaceFactory(school=school, capacity=1)
    his = held(place, party(people, adult=1))
    hold(father, son)

    hers = held(place, party(people), by=viewer_of_adult(mother))

    assert (again(his).state, hers.state, seen(mother, place)) == (State.CANCELLED, State.CONFIRMED, hers)
