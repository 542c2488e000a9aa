"""Please ring me: a family says when, on which number and in which language, without writing a word."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import browser, clock, links
from schoolgate.core.permits import Matter
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from schoolgate.talks import queries, services
from schoolgate.talks.enums import Why
from schoolgate.talks.errors import NoNumber, NoOtherNumber, TimeHasPassed
from schoolgate.talks.models import Call
from tests.factories.families import home, restrict
from tests.factories.schools import MemberFactory
from tests.factories.talks import asked, phone


def visitor(adult: Adult) -> Client:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=adult.user).token
    return client


def test_family_is_on_the_list_by_the_day_it_chose(school: School) -> None:
    family, (mother,), (son,) = home(school, home_lang="ur")

    call = asked(mother, days=[date(2026, 11, 24), date(2026, 11, 25)], slots=["after"], topic="letter")

    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    (line,) = queries.call_list(viewer=office, school=school)
    assert (line.call, line.name, [one.first for one in line.children]) == (call, mother.name, [son.forename])
    assert (line.language, line.when) == ("Urdu", "Today · After school")
    assert call.due == date(2026, 11, 25)
    touch = Touch.objects.get()
    assert (touch.kind, touch.family_id, touch.channel) == ("asked", family.pk, "page")


def test_without_a_day_the_schools_promise_counts(school: School) -> None:
    school.reply_days = 3
    school.save()
    _family, (mother,), _pupils = home(school)

    assert asked(mother).due == date(2026, 11, 27)


def test_asking_again_changes_the_one_line(school: School) -> None:
    _family, (mother,), _pupils = home(school)

    first = asked(mother, days=[date(2026, 11, 24)], slots=["after"])
    again = asked(mother, days=[date(2026, 11, 25)], slots=["morning"], lang="pl")

    again.refresh_from_db()
    assert first == again
    assert (again.days, again.slots, again.lang) == (["2026-11-25"], ["morning"], "pl")
    assert Todo.objects.live().get().due == date(2026, 11, 25)
    assert Touch.objects.count() == 1


def test_who_no_longer_needs_it_is_off_the_list_unless_staff_have_a_reason_too(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    call = asked(mother)
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    services.put_adult(adult=mother, by=office)

    services.call_off(call=call, by=viewer_of_adult(mother))
    assert [one.why for one in queries.call_list(viewer=office, school=school)[0].reasons] == [Why.STAFF]

    services.take_off(call=call, by=office)
    assert queries.call_list(viewer=office, school=school) == []
    assert not Todo.objects.live().exists()


def test_only_a_number_of_their_own_that_works(school: School) -> None:
    _family, (mother, father), _pupils = home(school, adults=2)
    by = viewer_of_adult(mother)

    with pytest.raises(NoNumber):
        services.ask_to_be_rung(adult=mother, by=by)
    mine, his = phone(mother, "+447700900001"), phone(father, "+447700900002")
    with pytest.raises(NoOtherNumber):
        services.ask_to_be_rung(adult=mother, contact=his, by=by)
    assert services.ask_to_be_rung(adult=mother, contact=mine, by=by).contact == mine


def test_a_time_that_is_over_is_refused_kindly(school: School) -> None:
    _family, (mother,), _pupils = home(school)

    with clock.standing_at(datetime(2026, 11, 24, 12, 30, tzinfo=UTC)):
        with pytest.raises(TimeHasPassed):
            asked(mother, days=[date(2026, 11, 24)], slots=["morning"])
        asked(mother, days=[date(2026, 11, 24)], slots=["morning", "after"])


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2026, 11, 24, 10, tzinfo=UTC), [date(2026, 11, 24), date(2026, 11, 25)]),
        (datetime(2026, 11, 24, 17, tzinfo=UTC), [date(2026, 11, 25), date(2026, 11, 26)]),
        (datetime(2026, 11, 27, 17, tzinfo=UTC), [date(2026, 11, 30), date(2026, 12, 1)]),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), [date(2026, 11, 30), date(2026, 12, 1)]),
    ],
)
def test_offered_are_days_on_which_somebody_is_there(school: School, now: datetime, days: list[date]) -> None:
    with clock.standing_at(now):
        assert queries.offered_days(school) == days


def test_other_parent_asks_for_nobody_but_themselves(school: School) -> None:
    _family, (mother, father), _pupils = home(school, adults=2)
    phone(mother)

    with pytest.raises(NotAllowed):
        services.ask_to_be_rung(adult=mother, by=viewer_of_adult(father))


def test_page_asks_in_the_familys_words_and_shows_what_was_asked(school: School) -> None:
    _family, (mother,), _pupils = home(school, home_lang="ur", reads="en")
    phone(mother)
    client = visitor(mother)

    assert client.get("/me/ring/").status_code == 200
    wrong = client.post("/me/ring/", {"days": [], "lang": "ur"})
    assert "Please choose at least one." in wrong.content.decode()
    done = client.post(
        "/me/ring/", {"days": ["2026-11-25"], "slots": ["lunch"], "lang": "ur", "topic": ""}, follow=True
    )

    assert "You asked us to ring" in done.content.decode()
    call = Call.objects.get()
    assert (call.lang, call.slots, call.due) == ("ur", ["lunch"], date(2026, 11, 25))
    client.post("/me/ring/", {"off": "1"})
    assert not Call.objects.live().exists()


def test_page_offers_their_numbers_only_after_a_code(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    phone(mother, "+447700900001"), phone(mother, "+447700900002")
    token = links.make(
        user=mother.user_id,
        school=school.pk,
        adult=mother.pk,
        matter=Matter("d", "event", "matter", frozenset({son.pk})),
        address="",
        until=clock.now().replace(year=2027),
    )

    assert "+447700900002" in visitor(mother).get("/me/ring/").content.decode()
    page = Client().get(f"/l/{token}/ring/").content.decode()
    assert "+447700900" not in page
    Client().post(f"/l/{token}/ring/", {"days": ["2026-11-25"], "slots": ["lunch"], "lang": "en"})
    assert Call.objects.get().adult == mother


def test_parent_at_two_schools_says_which_one(school: School, other_school: School) -> None:
    _family, (mother,), _pupils = home(school)
    phone(mother)
    Adult(school=other_school, user=mother.user, forename="A", surname="Khan").save()
    client = visitor(mother)

    assert other_school.name in client.get("/me/ring/").content.decode()
    assert client.get(f"/me/ring/?at={school.ref}").status_code == 200
    assert client.get("/me/ring/?at=nonsense").status_code == 404


def test_invariant_1_whom_a_limit_hides_stands_on_the_list_of_the_safeguarding_lead_alone(school: School) -> None:
    _family, (father,), (son,) = home(school)
    restrict(father, son)

    asked(father)

    lists = {
        role: len(queries.call_list(viewer=viewer_of_member(MemberFactory(school=school, role=role)), school=school))
        for role in (Role.OFFICE, Role.TEACHER, Role.SAFEGUARDING, Role.HEAD)
    }
    assert lists == {Role.OFFICE: 0, Role.TEACHER: 0, Role.SAFEGUARDING: 1, Role.HEAD: 1}
    assert Todo.objects.live().get().role == Role.SAFEGUARDING


def test_invariant_1_a_limit_that_comes_after_asking_hides_the_child_at_once(school: School) -> None:
    _family, (father,), (son, daughter) = home(school, pupils=2)
    asked(father)
    restrict(father, son)
    office, teacher = (
        viewer_of_member(MemberFactory(school=school, role=role)) for role in (Role.OFFICE, Role.TEACHER)
    )

    (line,) = queries.call_list(viewer=office, school=school)
    assert [one.first for one in line.children] == [daughter.forename]
    assert queries.call_list(viewer=teacher, school=school) == []
