"""What makes it hard: a word from the list; the adult sees each and who set it, and strikes it out."""

from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.core.privacy import classed
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult
from schoolgate.reach import queries, services
from schoolgate.reach.content import barriers
from schoolgate.reach.errors import NotOnTheList, StruckOut
from schoolgate.reach.models import Barrier
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Term, Year
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.reach import staff
from tests.factories.schools import MemberFactory


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    return one


def test_adult_says_it_with_one_tap_and_only_once(client: Client, school: School, mother: Adult) -> None:
    browser = sign_in(client, mother.user)

    for _ in range(2):
        browser.post("/me/hard/", {"word": "work"})

    (row,) = Barrier.objects.all()
    assert (row.adult, row.word, row.said_by, row.lapses_on) == (mother, "work", "family", None)
    assert "You said so" in browser.get("/me/hard/").content.decode()


def test_page_is_in_the_language_of_the_reader(client: Client, school: School, mother: Adult) -> None:
    mother.user.lang = "ur"
    mother.user.save()
    services.note(adult=mother, word="money", by=staff(school))

    page = sign_in(client, mother.user).get("/me/hard/").content.decode()

    assert barriers()["money"].says["ur"] in page
    assert barriers()["money"].says["en"] not in page


def test_free_text_is_never_kept(client: Client, school: School, mother: Adult) -> None:
    page = sign_in(client, mother.user).post("/me/hard/", {"word": "he drinks"}, follow=True)

    assert "Please choose one of these." in page.content.decode()
    assert not Barrier.objects.exists()
    with pytest.raises(NotOnTheList):
        services.note(adult=mother, word="he drinks", by=staff(school))


def test_adult_sees_who_noted_it_and_strikes_it_out(client: Client, school: School, mother: Adult) -> None:
    office = MemberFactory(school=school, role=Role.OFFICE, name="Sam Office")
    home_page = f"/{school.slug}/reach/family/{mother.families.get().family.ref}/"
    desk = sign_in(Client(), office.user, Strength.TWO_FACTORS)
    desk.post(f"{home_page}hard/", {"adult": mother.ref, "word": "travel"})
    row = Barrier.objects.get()

    browser = sign_in(client, mother.user)
    assert "Noted by Sam Office" in browser.get("/me/hard/").content.decode()
    browser.post(f"/me/hard/{row.ref}/strike/")

    assert not queries.held(viewer=staff(school))
    assert barriers()["travel"].staff not in desk.get(home_page).content.decode().split("Note what makes it hard")[0]
    with pytest.raises(StruckOut):
        services.strike(barrier=row, by=staff(school))


def test_what_the_adult_says_takes_the_place_of_what_was_noted(school: School, mother: Adult) -> None:
    services.note(adult=mother, word="work", by=staff(school))

    services.say(adult=mother, word="work", by=viewer_of_adult(mother))
    services.note(adult=mother, word="work", by=staff(school))

    (held,) = queries.held(viewer=staff(school))
    assert held.by_family


def test_noted_by_staff_lapses_after_two_terms(school: School, mother: Adult) -> None:
    today = clock.today(school.zone)
    year = Year.objects.create(school=school, label="y", starts=today, ends=today + timedelta(days=300))
    for number in range(3):
        starts = today + timedelta(days=80 * number)
        Term.objects.create(school=school, year=year, name=str(number), starts=starts, ends=starts + timedelta(days=70))
    noted = services.note(adult=mother, word="time", by=staff(school))
    services.say(adult=mother, word="work", by=viewer_of_adult(mother))
    assert noted.lapses_on == today + timedelta(days=151)

    with clock.standing_at(clock.now() + timedelta(days=151)):
        assert [one.barrier.word for one in queries.held(viewer=staff(school))] == ["work"], (
            "it is not shown, counted or not"
        )
        assert services.lapse(school=school) == 1

    noted.refresh_from_db()
    assert noted.ended_at is not None


def test_stranger_and_other_parent_see_and_strike_nothing(client: Client, school: School, mother: Adult) -> None:
    row = services.say(adult=mother, word="work", by=viewer_of_adult(mother))
    _family, (other,), _children = home(school)
    browser = sign_in(client, other.user)

    assert barriers()["work"].says["en"] not in browser.get("/me/hard/").content.decode().split("Tap what is so")[0]
    assert browser.post(f"/me/hard/{row.ref}/strike/").status_code == 404
    assert browser.get(f"/me/hard/{row.ref}/strike/").status_code == 405
    assert sign_in(Client(), MemberFactory(school=school, role=Role.GOVERNOR).user).get("/me/hard/").status_code == 404
    with pytest.raises(NotAllowed):
        services.note(adult=mother, word="work", by=staff(school, Role.TEACHER))


def test_colleague_strikes_out_only_what_a_colleague_noted(school: School, mother: Adult) -> None:
    said = services.say(adult=mother, word="work", by=viewer_of_adult(mother))
    noted = services.note(adult=mother, word="money", by=staff(school))

    services.strike(barrier=noted, by=staff(school, Role.OFFICE))
    with pytest.raises(NotAllowed):
        services.strike(barrier=said, by=staff(school))

    assert [one.barrier for one in queries.held(viewer=staff(school))] == [said]


def test_barrier_is_classed_as_special() -> None:
    assert classed(Barrier)["word"] == "special"
