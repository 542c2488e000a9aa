"""Staff's pages of messages and letters, in a browser that runs no script."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels.values import Outcome
from schoolgate.core import clock, pdf
from schoolgate.core.permits import Strength
from schoolgate.outbox import queries, services
from schoolgate.outbox.models import Delivery, Dispatch, LetterBatch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.talks.models import Call
from tests.factories.accounts import sign_in
from tests.factories.families import hold, home
from tests.factories.outbox import NEWS, Postbag, deliveries, everyone, sent, standing, work
from tests.factories.schools import GroupFactory, MemberFactory

Browser = Callable[..., Client]


@pytest.fixture
def as_staff(school: School) -> Browser:
    """A browser in which someone of a role is signed in."""

    def signed_in(role: Role = Role.OFFICE) -> Client:
        return sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)

    return signed_in


def at(name: str, school: School, *ref: str) -> str:
    """The address of a page."""
    return reverse(f"outbox:{name}", args=[school.slug, *ref])


def test_the_list_shows_what_was_said_and_how_far_it_is(school: School, as_staff: Browser) -> None:
    home(school, adults=2)
    sent(school)
    work()

    page = as_staff().get(at("list", school)).content.decode()

    assert "The walk" in page
    assert "2 / 2" in page
    assert at("letters", school) in page


def test_the_list_is_empty_kindly(school: School, as_staff: Browser) -> None:
    assert "Nothing has been sent yet" in as_staff().get(at("list", school)).content.decode()


def test_a_teacher_sees_their_own_messages_only(school: School) -> None:
    home(school)
    mine = MemberFactory(school=school, role=Role.TEACHER)
    viewer = viewer_of_member(mine)
    own = services.send(audience=everyone(school, viewer), content=NEWS, by=viewer)
    other = sent(school)
    work()
    client = sign_in(Client(), mine.user, Strength.TWO_FACTORS)

    page = client.get(at("list", school)).content.decode()
    assert (own.ref in page, other.ref in page) == (True, False)
    assert client.get(at("dispatch", school, other.ref)).status_code == 404
    families = client.get(at("dispatch", school, own.ref)).content.decode()
    assert Delivery.objects.get(dispatch=own).adult.name in families


def test_one_message_finds_a_family_by_name_and_by_standing(
    school: School, as_staff: Browser, postbag: Postbag
) -> None:
    _family, (mother,), (son,) = home(school)
    _other, (father,), _others = home(school)
    postbag.says[father.contacts.get().value] = [(Outcome.UNSURE, "x")]
    dispatch = sent(school)
    work()
    client, url = as_staff(), at("dispatch", school, dispatch.ref)

    def found(**asked: str) -> list[bool]:
        page = client.get(url, asked).content.decode()
        return [one.name in page for one in (mother, father)]

    assert found() == [True, True]
    assert found(words=son.forename) == [True, False]
    assert found(words=father.forename) == [False, True]
    assert found(standing="unsure") == [False, True]
    assert found(standing="delivered") == [False, False]
    assert found(channel="email") == [True, True]
    assert found(channel="text") == [False, False]


def test_one_message_is_narrowed_to_a_language(school: School, as_staff: Browser) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    _other, (father,), _others = home(school)
    dispatch = sent(school)
    work()

    page = as_staff().get(at("dispatch", school, dispatch.ref), {"lang": "ur"}).content.decode()

    assert [one.name in page for one in (mother, father)] == [True, False]
    assert '<option value="ur" selected>Urdu</option>' in page
    assert '<option value="en">English</option>' in page


def test_the_list_on_paper_is_by_class_narrowed_alike_and_has_no_buttons(
    school: School, as_staff: Browser, postbag: Postbag
) -> None:
    _family, (mother,), (son,) = home(school, group=GroupFactory(school=school, name="Oak"))
    _other, (father,), _others = home(school, reads="pl")
    postbag.says[father.contacts.get().value] = [(Outcome.UNSURE, "x")]
    dispatch = sent(school)
    work()
    client, url = as_staff(), at("paper", school, dispatch.ref)

    page = client.get(url).content.decode()
    assert "<caption>Oak</caption>" in page
    assert all(word in page for word in (son.first_name, mother.name, father.name, "Polish", "Email"))
    assert "<button" not in page.split("<main")[1].split("</main")[0]
    page = client.get(url, {"standing": "unsure"}).content.decode()
    assert [one.name in page for one in (mother, father)] == [False, True]
    assert (
        f"{url}?standing=unsure"
        in client.get(at("dispatch", school, dispatch.ref), {"standing": "unsure"}).content.decode()
    )


def test_how_many_had_it_within_ten_seconds(school: School, as_staff: Browser, postbag: Postbag) -> None:
    """Three in time, one whose server said "not now", one on paper, who is not counted."""
    people = [home(school)[1][0] for _ in range(4)]
    home(school, paper_only=True)
    postbag.says[people[3].contacts.get().value] = [(Outcome.DEFERRED, "451")]
    dispatch = sent(school)
    work(timedelta(seconds=65))
    assert queries.speed(dispatch=Dispatch.objects.get()) == queries.Speed(handed=3, in_time=3)
    work(timedelta(minutes=3))

    page = " ".join(as_staff().get(at("dispatch", school, dispatch.ref)).content.decode().split())

    assert "Within ten seconds: 75 % (3 of 4)." in page
    assert "Handed over to 4 of 5 adults" in page


def test_what_waited_for_the_morning_is_due_in_the_morning(school: School) -> None:
    home(school)
    with clock.standing_at(datetime(2026, 11, 24, 22, 0, tzinfo=UTC)):
        sent(school)
        work()
        work(timedelta(hours=9, seconds=3))

    assert queries.speed(dispatch=Dispatch.objects.get()) == queries.Speed(handed=1, in_time=1)


def test_what_has_not_gone_has_no_speed(school: School) -> None:
    home(school, paper_only=True)
    sent(school)
    work()

    assert queries.speed(dispatch=Dispatch.objects.get()) is None


def test_the_page_says_nothing_of_a_limit_to_those_who_may_not_know(school: School, as_staff: Browser) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    dispatch = sent(school)
    work()
    hold(father, son)
    Delivery.objects.filter(adult=father).update(state="withheld", why="limit")

    def says(role: Role) -> bool:
        page = as_staff(role).get(at("dispatch", school, dispatch.ref)).content.decode()
        return father.name in page

    assert (says(Role.OFFICE), says(Role.SAFEGUARDING)) == (False, True)


def test_stopping_asks_once_more_and_says_how_many_had_gone(
    school: School, as_staff: Browser, postbag: Postbag
) -> None:
    home(school)
    dispatch = sent(school)
    client, url = as_staff(), at("stop", school, dispatch.ref)

    assert "Stop this message?" in client.get(url).content.decode()
    assert Dispatch.objects.get().is_live

    page = client.post(url, follow=True).content.decode()
    assert "Stopped: 1. Gone before: 0." in page
    assert "This was stopped before." in client.post(url, follow=True).content.decode()
    work()
    assert [one for one in postbag.taken if one.ref != "staff"] == []


def test_a_doubt_is_decided_from_the_list_of_what_waits(school: School, as_staff: Browser, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    _other, (father,), _others = home(school)
    for one in (mother, father):
        postbag.says[one.contacts.get().value] = [(Outcome.UNSURE, "x")]
    dispatch = sent(school)
    work()
    client = as_staff()
    rows = deliveries(dispatch)
    assert "Some messages wait for a person" in client.get(at("list", school)).content.decode()
    assert mother.name in client.get(at("decide", school)).content.decode()

    client.post(at("arrived", school, rows[mother.pk].ref), {"from": "decide"})
    client.post(at("again", school, rows[father.pk].ref), {"from": "decide", "channel": "letter"})
    work()

    assert (standing(dispatch, mother), standing(dispatch, father)) == ("sent", "to_print")


def test_whom_no_way_reached_is_put_on_the_call_list_from_the_list_of_what_waits(
    school: School, as_staff: Browser
) -> None:
    _family, (mother,), _children = home(school, channels=["page"])
    dispatch = sent(school)
    work()
    url = reverse("talks:put_delivery", args=[school.slug, deliveries(dispatch)[mother.pk].ref])
    client = as_staff()
    for page in (at("decide", school), at("dispatch", school, dispatch.ref)):
        assert f'action="{url}"' in client.get(page).content.decode()

    client.post(url)

    assert [(one.adult_id, one.is_live) for one in Call.objects.all()] == [(mother.pk, True)]


def test_who_was_reached_is_offered_no_call(school: School, as_staff: Browser) -> None:
    home(school)
    dispatch = sent(school)
    work()

    assert "call list" not in as_staff().get(at("dispatch", school, dispatch.ref)).content.decode().lower()


def test_a_way_that_is_none_is_refused_in_words(school: School, as_staff: Browser) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    work()
    url = at("again", school, deliveries(dispatch)[mother.pk].ref)

    assert "Please choose a way." in as_staff().post(url, {"channel": "pigeon"}, follow=True).content.decode()
    assert as_staff().get(url).status_code == 405


@pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")
def test_letters_are_printed_and_ticked_in_the_as_staff(school: School, as_staff: Browser) -> None:
    _family, (mother, father), (son,) = home(school, adults=2, paper_only=True)
    dispatch = sent(school)
    work()
    client = as_staff()
    assert mother.name in client.get(at("letters", school)).content.decode()

    page = client.post(at("print", school), follow=True).content.decode()
    assert "The letters are being made" in page
    work()
    ref = LetterBatch.objects.get().ref
    file = client.get(at("batch_file", school, ref))
    assert (file["Content-Type"], file["Cache-Control"], file.content[:5]) == ("application/pdf", "no-store", b"%PDF-")

    hold(father, son)
    assert client.get(at("batch_file", school, ref)).status_code == 302
    assert "Make them again" in client.get(at("batch", school, ref)).content.decode()
    client.post(at("batch_remake", school, ref))
    work()
    page = client.get(at("batch", school, ref)).content.decode()
    assert page.index("Take these out of the pile") < page.index(father.name) < page.index(mother.name)

    assert "Gone home: 1 letters." in client.post(at("batch_gone", school, ref), follow=True).content.decode()
    assert standing(dispatch, mother) == "delivered"


def test_who_does_not_print_finds_no_letters(school: School, as_staff: Browser) -> None:
    assert as_staff(Role.TEACHER).get(at("letters", school)).status_code == 404


@pytest.mark.parametrize("name", ["list", "dispatch", "paper", "decide"])
def test_pages_take_the_same_queries_for_one_family_and_for_three(school: School, as_staff: Browser, name: str) -> None:
    client = as_staff()

    def loading(homes: int) -> int:
        for _ in range(homes):
            home(school, channels=["page"])
        dispatch = sent(school)
        work()
        url = at(name, school, *([dispatch.ref] if name in ("dispatch", "paper") else []))
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    loading(1)
    assert loading(0) == loading(2)
