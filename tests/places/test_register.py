"""The register at the door."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.ledger.models import Tally, Touch
from schoolgate.places import queries, services
from schoolgate.places.errors import NotBooked
from schoolgate.places.models import CheckIn, Place
from schoolgate.places.values import Party
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import PupilFactory, TieFactory, hold, home, restrict
from tests.factories.places import PlaceFactory, held, listed, party, someone
from tests.factories.schools import GroupFactory, MemberFactory


def at_the_door(school: School, role: Role = Role.ASSISTANT) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=role))


def shown(school: School, place: Place) -> list[str]:
    return [one.children for one in queries.register(viewer=at_the_door(school), place=place)]


def came() -> int:
    return Touch.objects.standing().filter(kind="came").count()


def test_register_stands_by_class_and_name_and_is_searched(school: School) -> None:
    willow, ash = GroupFactory(school=school, name="Willow"), GroupFactory(school=school, name="Ash")
    place = PlaceFactory(school=school, capacity=9)
    for group, name in ((willow, "Zaki"), (ash, "Mia"), (ash, "Ada")):
        people = home(school, group=group)
        people[2][0].forename = name
        people[2][0].save()
        held(place, party(people))
    listed(place, party(home(school)))

    assert shown(school, place) == ["Ada", "Mia", "Zaki"]
    assert [one.group for one in queries.register(viewer=at_the_door(school), place=place, search="ZAK")] == ["Willow"]


def test_register_shows_a_child_of_two_homes_once(school: School) -> None:
    mother_home, father_home = home(school), home(school)
    child, father = mother_home[2][0], father_home[1][0]
    TieFactory(pupil=child, adult=father)
    place = PlaceFactory(school=school, capacity=9)
    held(place, party(mother_home))
    held(place, Party(father.pk, father_home[0].pk, frozenset({child.pk})))

    assert sorted(shown(school, place)) == sorted([child.first_name, father.name])


def test_tick_counts_once_is_corrected_and_can_be_taken_back(school: School) -> None:
    place = PlaceFactory(school=school)
    booking = held(place, party(home(school), seats=2))

    for number in (None, 1):
        services.check_in(booking=booking, came=number, by=someone())
    assert (came(), queries.numbers(place=place).came, CheckIn.objects.count()) == (1, 1, 1)
    services.undo_check_in(booking=booking, by=someone())
    assert came() == 0
    services.check_in(booking=booking, by=someone())

    assert (came(), queries.numbers(place=place).came) == (1, 2)


def test_came_is_of_the_day_of_the_occasion_by_the_schools_clock(school: School) -> None:
    late = clock.at(
        clock.today(school.zone) + timedelta(days=20), clock.local(clock.now(), school.zone).time(), school.zone
    )
    place = PlaceFactory(school=school, starts_at=late, closes_at=late)

    services.check_in(booking=held(place, party(home(school))), by=someone())

    assert Touch.objects.get(kind="came").day == clock.local(late, school.zone).date()


def test_who_waited_and_was_let_in_is_ticked_and_who_gave_back_is_not(school: School) -> None:
    place = PlaceFactory(school=school, capacity=1)
    booking, waits = held(place, party(home(school))), listed(place, party(home(school)))

    services.check_in(booking=waits, by=someone())
    services.cancel(booking=booking, by=someone())
    with pytest.raises(NotBooked):
        services.check_in(booking=booking, by=someone())

    assert came() == 1


def test_only_a_number_is_a_tally_and_says_so(school: School) -> None:
    place = PlaceFactory(school=school)

    services.count(place=place, number=200, by=someone())

    assert (Tally.objects.get().number, Tally.objects.get().label) == (200, "Counted at the door, without names")
    assert came() == 0


def test_free_seats_are_never_less_than_none(school: School) -> None:
    place = PlaceFactory(school=school, capacity=3)
    held(place, party(home(school), seats=2))
    assert queries.free_seats(place=place) == 1

    place = services.change_capacity(place=place, capacity=1, by=someone())

    assert queries.free_seats(place=place) == 0
    assert queries.free_seats(place=PlaceFactory(school=school, capacity=None)) is None


def test_invariant_13_register_drops_a_booking_with_a_child_kept_from_its_adult(school: School) -> None:
    people, others = home(school), home(school)
    place = PlaceFactory(school=school)
    booking, other = held(place, party(people)), held(place, party(others))
    hold(people[1][0], people[2][0])

    assert shown(school, place) == [others[2][0].first_name]
    assert list(queries.bookings_at(viewer=at_the_door(school), place=place)) == [other]
    assert list(queries.bookings_near(adult=people[1][0].pk, pupil=people[2][0].pk)) == [booking]
    with pytest.raises(NotBooked):
        services.check_in(booking=booking, by=someone())


def test_invariant_1_register_names_only_the_children_who_are_not_kept(school: School) -> None:
    people = home(school, pupils=2)
    place = PlaceFactory(school=school)
    held(place, party(people))
    restrict(people[1][0], people[2][0], inform=False, decide=False, collect=False, know_home=False, on_site=True)

    assert shown(school, place) == [people[2][1].first_name]


def test_invariant_1_helper_who_is_held_sees_no_booking_of_the_child(school: School) -> None:
    people = home(school, adults=2)
    place = PlaceFactory(school=school)
    held(place, party(people))
    hold(people[1][1], people[2][0])
    helper = viewer_of_member(MemberFactory(school=school, role=Role.ASSISTANT, user=people[1][1].user))

    assert queries.register(viewer=helper, place=place) == []
    assert len(shown(school, place)) == 1


def test_invariant_2_register_is_empty_for_staff_of_another_school(school: School, other_school: School) -> None:
    place = PlaceFactory(school=school)
    held(place, party(home(school)))

    assert queries.register(viewer=at_the_door(other_school), place=place) == []


def test_families_see_no_register_but_their_own_booking(school: School) -> None:
    people, others = home(school), home(school)
    place = PlaceFactory(school=school)
    own = held(place, party(people))
    held(place, party(others))

    assert list(queries.bookings_at(viewer=viewer_of_adult(people[1][0]), place=place)) == [own]


def test_register_takes_as_many_queries_for_three_as_for_one(school: School) -> None:
    place, viewer = PlaceFactory(school=school, capacity=None), at_the_door(school)

    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            queries.register(viewer=viewer, place=place)
        return len(spent)

    held(place, party(home(school)))
    one = cost()
    for _ in range(2):
        held(place, party(home(school, pupils=2)))
    PupilFactory(school=school)

    assert (cost(), one) == (6, 6)
