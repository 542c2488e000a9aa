"""Staff write a way down, open it, tell families, answer who said yes, tick who helped, close it and make it again."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.helping import services
from schoolgate.helping.enums import OfferKind
from schoolgate.helping.models import Opening, Settled, Turn
from schoolgate.helping.queries import public as queries
from schoolgate.places.models import Booking
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.helping import opened, said_yes, signed_in, staff, told, written
from tests.factories.schools import MemberFactory

GOOD = {
    "kind": "course",
    "title": "English for beginners",
    "summary": "Ten weeks, with tea. No test.",
    "hours": ["morning"],
    "until": "",
    "capacity": "12",
    "party_most": "1",
    "contact": "office",
    "to-who": "everyone",
    "tongues": ["ur"],
}


def at(school: School, name: str, *args: str) -> str:
    return reverse(f"helping:{name}", args=[school.slug, *args])


def lead(school: School, role: Role = Role.PARTNERSHIP) -> Any:
    return signed_in(MemberFactory(school=school, role=role))


def good(school: School, **more: Any) -> dict[str, Any]:
    return GOOD | {"until": (clock.today(school.zone) + timedelta(days=20)).isoformat()} | more


def test_form_makes_one_that_nobody_sees_yet_and_the_next_page_opens_it(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    client = lead(school)

    made = client.post(at(school, "new"), good(school), follow=True)

    opening = Opening.objects.get()
    assert (opening.kind, opening.place.capacity, opening.tongues, opening.is_public) == ("course", 12, ["ur"], True)
    assert "Not shown yet" in made.content.decode()
    page = client.post(at(school, "open", opening.ref), follow=True).content.decode()
    assert "Families find it" in page
    said_yes(Opening.objects.get(), mother)
    assert mother.name in client.get(at(school, "people", opening.ref)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Please fill this in."),
        ({"until": ""}, "Please choose the last day on which they can say yes."),
        ({"until": "2020-01-01"}, "Please choose a day that is still to come."),
        ({"day": "2031-01-10"}, "Please give a time, such as 16:10."),
        ({"day": "2031-01-10", "starts": "10:00", "ends": "09:00"}, "Please choose an end after the start."),
        ({"to-who": []}, "Please say who it is for."),
        ({"capacity": "none"}, "Please give a number, in digits."),
    ],
)
def test_a_wrong_entry_gets_a_sentence_and_loses_nothing(school: School, wrong: dict[str, Any], sentence: str) -> None:
    page = lead(school).post(at(school, "new"), good(school, **wrong)).content.decode()

    assert sentence in page
    assert "Ten weeks, with tea. No test." in page
    assert not Opening.objects.exists()


def test_one_for_a_class_is_public_only_if_ticked(school: School) -> None:
    _family, _adults, _pupils = home(school)
    client = lead(school)

    client.post(at(school, "new"), good(school, **{"to-who": "year:4"}))
    client.post(at(school, "new"), good(school, **{"to-who": "year:4", "on_public": "on"}))

    assert list(Opening.objects.order_by("pk").values_list("on_public", flat=True)) == [False, True]


@pytest.mark.parametrize("ticked", [True, False])
def test_what_is_for_fewer_than_before_goes_off_the_public_page_until_it_is_ticked_anew(
    school: School, ticked: bool
) -> None:
    home(school)
    opening, client = opened(school, title="Hear readers", on_public=ticked), lead(school)
    narrower = good(school, **{"to-who": "year:4", "title": "Hear readers", **({"on_public": "on"} if ticked else {})})
    assert [one.ref for one in queries.public_openings(school=school)] == [opening.ref]

    said = client.post(at(school, "change", opening.ref), narrower, follow=True).content.decode()

    assert ("so it is off the public page" in said) == ticked
    assert queries.public_openings(school=school) == []
    client.post(at(school, "change", opening.ref), narrower | {"on_public": "on"})
    assert [one.ref for one in queries.public_openings(school=school)] == [opening.ref]


def test_what_families_were_told_of_stays_on_the_public_page_or_is_taken_off_by_hand(school: School) -> None:
    home(school)
    opening = told(school, terms=[Term(kind=TermKind.YEAR, year_group=4)], on_public=True)
    client, at_change = lead(school), at(school, "change", opening.ref)
    assert 'name="on_public"' in client.get(at_change).content.decode()

    client.post(at_change, good(school, on_public="on"))
    assert [one.ref for one in queries.public_openings(school=school)] == [opening.ref]
    client.post(at_change, good(school))

    assert queries.public_openings(school=school) == []


def test_tell_close_open_again_and_withdraw_are_each_one_press(school: School) -> None:
    home(school)
    opening, client = opened(school), lead(school)

    assert "On its way" in client.post(at(school, "tell", opening.ref), follow=True).content.decode()
    assert "It is closed" in client.post(at(school, "close", opening.ref), follow=True).content.decode()
    assert "It is open" in client.post(at(school, "open", opening.ref), follow=True).content.decode()
    assert "Withdraw it?" in client.get(at(school, "withdraw", opening.ref)).content.decode()
    assert "It is withdrawn" in client.post(at(school, "withdraw", opening.ref), follow=True).content.decode()
    refused = client.post(at(school, "close", opening.ref), follow=True).content.decode()
    assert "This is closed now" in refused


def test_last_years_is_made_once_more_on_the_same_weekday(school: School) -> None:
    start = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    opening = opened(school, starts_at=start, ends_at=start + timedelta(hours=1), until=start.date(), skills=["garden"])

    with clock.standing_at(clock.now() + timedelta(days=30)):
        client = lead(school)
        page = client.get(at(school, "again", opening.ref)).content.decode()

    assert (start + timedelta(weeks=52)).date().isoformat() in page
    assert "Hear readers" in page
    assert re.search(r'value="garden"[^>]*checked', page)


def test_who_said_yes_is_confirmed_declined_and_ticked_on_one_page(school: School) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    opening, client = opened(school), lead(school)
    one, two = said_yes(opening, first), said_yes(opening, second)
    today = clock.today(school.zone).isoformat()

    client.post(at(school, "confirm", one.ref))
    client.post(at(school, "decline", two.ref), {"because": "check"})
    client.post(at(school, "tick", one.ref), {"day": today})

    assert dict(Settled.objects.values_list("booking", "verdict")) == {one.pk: "confirmed", two.pk: "declined"}
    assert Turn.objects.live().get().booking == one
    page = client.get(at(school, "people", opening.ref)).content.decode()
    assert "Helped on:" in page
    assert second.name not in page
    for _press in range(2):
        assert client.post(at(school, "tick", one.ref), {"day": today, "undo": "1"}).status_code == 302
    client.post(at(school, "confirm", one.ref), {"undo": "1"})
    assert not Turn.objects.live().exists()
    assert not Settled.objects.live().filter(verdict="confirmed").exists()


def test_day_to_come_is_refused_beside_the_field(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, client = opened(school), lead(school)
    booking = said_yes(opening, mother)

    page = client.post(at(school, "tick", booking.ref), {"day": "2031-01-01"}).content.decode()

    assert "Please choose a day that has been, or today." in page
    assert not Turn.objects.exists()


@pytest.mark.parametrize("is_timed", [True, False])
def test_day_on_which_it_was_not_is_refused_beside_the_field_and_said(school: School, is_timed: bool) -> None:
    _family, (mother,), _pupils = home(school)
    start = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    when = {"starts_at": start, "ends_at": start + timedelta(hours=1), "until": start.date()} if is_timed else {}
    opening = opened(school, **when)
    booking = said_yes(opening, mother)
    first = start.date() if is_timed else clock.today(school.zone)
    wrong = (first - timedelta(days=1)).isoformat()
    said = f"It was not on that day. It is {'on' if is_timed else 'open since'} {first:%-d %B %Y}."

    with clock.standing_at(start + timedelta(hours=2)):
        client = lead(school)
        page = client.post(at(school, "tick", booking.ref), {"day": wrong}).content.decode()
        looked = client.get(at(school, "people", opening.ref), {"day": wrong}).content.decode()
        assert said in page
        assert said in looked
        assert not Turn.objects.exists()
        client.post(at(school, "tick", booking.ref), {"day": first.isoformat()})

    assert Turn.objects.get().day == first


def test_tick_of_a_day_that_is_none_of_its_own_any_more_can_be_taken_back(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, client = opened(school), lead(school)
    booking, today = said_yes(opening, mother), clock.today(school.zone)
    services.tick(opening=opening, booking=booking, day=today, by=staff(school))
    later = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    Opening.objects.filter(pk=opening.pk).update(starts_at=later, ends_at=later + timedelta(hours=1))

    page = client.get(at(school, "people", opening.ref), {"day": today.isoformat()}).content.decode()
    client.post(at(school, "tick", booking.ref), {"day": today.isoformat(), "undo": "1"})

    assert "Take the tick back" in page
    assert not Turn.objects.live().exists()


def test_who_told_us_at_the_gate_is_written_down(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, client = opened(school), lead(school, Role.OFFICE)

    client.post(at(school, "add", opening.ref), {"adult": mother.ref})

    assert Booking.objects.get().adult == mother
    assert mother.name in client.get(at(school, "people_print", opening.ref)).content.decode()


def test_page_names_who_offers_what_is_wanted_and_has_not_answered(school: School) -> None:
    (_f, (fits,), _p), (_g, (does_not,), _q) = home(school), home(school)
    services.offer(adults=[fits], words={OfferKind.SKILL: ["garden"]}, by=viewer_of_adult(fits))
    services.offer(adults=[does_not], words={OfferKind.SKILL: ["music"]}, by=viewer_of_adult(does_not))
    opening, client = opened(school, skills=["garden"]), lead(school)

    page = client.get(at(school, "page", opening.ref)).content.decode()
    asked = page[page.index("Who might like to be asked") :]

    assert fits.name in asked
    assert does_not.name not in asked
    said_yes(opening, fits)
    assert "Who might like to be asked" not in client.get(at(school, "page", opening.ref)).content.decode()


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.VERIFIER, Role.ADMINISTRATOR])
def test_strangers_find_no_page_of_it(school: School, role: Role) -> None:
    opening, client = opened(school), lead(school, role)
    for name, args in (("list", ()), ("new", ()), ("page", (opening.ref,)), ("change", (opening.ref,))):
        assert client.get(at(school, name, *args)).status_code == 404


def test_a_teacher_may_and_the_wrong_method_is_refused(school: School) -> None:
    opening, client = written(school), lead(school, Role.TEACHER)

    assert client.get(at(school, "page", opening.ref)).status_code == 200
    for name in ("open", "close", "tell"):
        assert client.get(at(school, name, opening.ref)).status_code == 405
    assert client.post(at(school, "list")).status_code == 405


def test_list_searches_sorts_and_shows_what_has_been(school: School) -> None:
    opened(school, title="Paint the fence")
    opened(school, title="Cook together", kind="course")
    withdrawn = opened(school, title="Old thing")
    services.withdraw(opening=withdrawn, by=staff(school))
    client = lead(school)

    now = client.get(at(school, "list")).content.decode()
    assert ("Paint" in now, "Cook" in now, "Old thing" in now) == (True, True, False)
    found = client.get(at(school, "list") + "?q=fence").content.decode()
    assert ("Paint" in found, "Cook" in found) == (True, False)
    by_title = client.get(at(school, "list") + "?by=title").content.decode()
    assert by_title.index("Cook") < by_title.index("Paint")
    assert "Old thing" in client.get(at(school, "list") + "?show=past").content.decode()
    assert "Nothing is called that" in client.get(at(school, "list") + "?q=xyz").content.decode()


@pytest.mark.parametrize("name", ["list", "people"])
def test_pages_take_as_many_queries_for_three_as_for_one(school: School, name: str) -> None:
    opening, client = told(school), lead(school)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            _family, (mother,), _pupils = home(school)
            said_yes(opening, mother)
            opened(school)
        args = () if name == "list" else (opening.ref,)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at(school, name, *args)).status_code == 200
        counts.append(len(caught))

    assert counts[0] == counts[1]


def test_change_page_says_beforehand_how_many_would_be_told(school: School) -> None:
    (_f, (first,), _p), (_g, (second,), _q) = home(school), home(school)
    opening = opened(school)
    client = lead(school)
    assert "you change the day" not in client.get(at(school, "change", opening.ref)).content.decode()
    said_yes(opening, first)
    said_yes(opening, second)

    page = client.get(at(school, "change", opening.ref)).content.decode()

    assert "If you change the day, the time or the place, 2 adults who said yes or wait are told" in page
