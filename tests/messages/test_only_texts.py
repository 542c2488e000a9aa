"""A parent with nothing but text messages is told, asked, answers and asks back: through the providers' door and a file of texts."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from django.test import Client, override_settings

from schoolgate.accounts.models import User
from schoolgate.asks.models import Reply
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.channels.text.address import carrier
from schoolgate.channels.text.file import File
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.languages.engines import ENGINES
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads
from schoolgate.places.models import Booking
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.talks.queries import call_list
from tests.factories.events import invited
from tests.factories.families import home
from tests.factories.inbound import NUMBER
from tests.factories.languages import Parrot, turned_on
from tests.factories.messages import noticed
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory
from tests.factories.texts import OURS, can_be_texted, only_texts
from tests.invariants.english import has_english, names_of

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
Read = Callable[[], list[str]]
Say = Callable[[str], int]


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with clock.standing_at(MORNING):
        yield


@pytest.fixture
def mother(school: School) -> Adult:
    """She reads Urdu, and has a telephone without the internet."""
    can_be_texted(school)
    _family, (one,), _children = home(school, home_lang="ur")
    return only_texts(one)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """What her telephone was sent since she last looked: the lines of a file."""
    path, seen = tmp_path / "texts.jsonl", [0]
    monkeypatch.setitem(channels._transports, "text", File(carrier(f"file://{path}")))

    def new() -> list[str]:
        lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        mine = [one["text"] for one in lines[seen[0] :] if one["to"] == NUMBER]
        seen[0] = len(lines)
        return mine

    return new


@pytest.fixture
def say() -> Iterator[Say]:
    """She texts: a provider tells us at our door, and all that follows at once has happened."""
    ids = count(1)

    def texted(words: str) -> int:
        told = {"id": f"t{next(ids)}", "from": NUMBER, "to": OURS, "text": words}
        answer = Client().post(
            "/hooks/text/in/", json.dumps(told), content_type="application/json", HTTP_AUTHORIZATION="Bearer secret"
        )
        work(timedelta())
        return int(answer.status_code)

    with override_settings(TEXT_IN_TOKEN="secret"):
        yield texted


def test_parent_with_only_texts_is_told_asked_answers_and_asks_back(
    school: School, mother: Adult, read: Read, say: Say
) -> None:
    noticed(school, title="The gate", body="Please come by the back gate.")
    work()
    (told,) = read()
    assert told.startswith(f"{school.name}, ")
    assert "http" not in told

    noticed(school, title="The walk", body="May they walk to the library?", wanted="permission")
    work()
    (asked,) = read()
    assert ("2" in asked, "3" in asked, "http" in asked) == (True, True, False)

    assert say("جی ہاں") == 201
    reply = Reply.objects.get()
    assert (reply.value, reply.heard, reply.adult) == ("yes", "text", mother)
    (back,) = read()
    assert "The walk" in back

    assert say("Can my sister fetch her on Friday?") == 201
    thread = Thread.objects.get()
    assert (thread.adult, Post.objects.get().words) == (mother, "Can my sister fetch her on Friday?")
    read()
    office = MemberFactory(school=school, role=Role.OFFICE)
    threads.answer(thread=thread, words="Yes, of course.", by=viewer_of_member(office))
    work(timedelta(minutes=2))

    (answer,) = read()
    assert "Yes, of course." in answer


def test_provider_that_tells_twice_is_heard_once(school: School, mother: Adult, read: Read, say: Say) -> None:
    noticed(school, title="The walk", wanted="yes_no")
    work()
    read()
    told = {"id": "same", "from": NUMBER, "to": OURS, "text": "2"}
    for _ in range(2):
        Client().post(
            "/hooks/text/in/", json.dumps(told), content_type="application/json", HTTP_AUTHORIZATION="Bearer secret"
        )
        work(timedelta())

    assert (Reply.objects.count(), len(read())) == (1, 1)


def test_parent_with_only_texts_books_a_place_at_a_parents_evening_and_is_rung(
    school: School, mother: Adult, read: Read, say: Say
) -> None:
    evening = invited(school, title="Parents’ evening", summary="", occasion="parents_evening", where="Oak Hall")
    work()
    (asked,) = read()
    assert "http" not in asked
    assert not has_english(asked.replace("Oak Hall", ""), names_of(school))

    assert say("2 3") == 201
    booking = Booking.objects.get()
    assert (booking.source_ref, booking.state, booking.seats) == (evening.ref, "confirmed", 3)
    (booked,) = read()
    assert not has_english(booked.replace("Oak Hall", ""), names_of(school))

    assert say("5") == 201
    (rung,) = read()
    assert not has_english(rung, names_of(school))
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    (line,) = call_list(viewer=office, school=school)
    assert (line.name, line.language, line.number.value if line.number else "") == (mother.name, "Urdu", NUMBER)


def test_free_question_in_urdu_is_read_in_english_and_answered_in_urdu_by_text(
    school: School, mother: Adult, read: Read, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    turned_on(school, "ur")

    assert say("کیا میری بہن اسے لے جا سکتی ہے؟") == 201
    work(timedelta())
    thread = Thread.objects.get()
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    shown = queries.page_of(viewer=office, thread=queries.threads(viewer=office).get(pk=thread.pk))
    assert [one.said.body for one in shown.lines if one.said] == ["en: کیا میری بہن اسے لے جا سکتی ہے؟"]
    read()
    threads.answer(thread=thread, words="Yes, of course.", by=office)
    work(timedelta(minutes=2))

    (answer,) = read()
    assert "ur: Yes, of course." in answer
    assert answer.count("of course") == 1


def test_answers_to_choose_from_are_in_the_familys_language_and_kept_in_the_schools(
    school: School, mother: Adult, read: Read, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    turned_on(school, "ur")
    noticed(school, title="The lunch", kind="needs_answer", wanted="choose", choices=["Hot", "Cold"])
    work()
    (asked,) = read()
    assert "2 = ur: Hot, 3 = ur: Cold" in asked

    assert say("3") == 201

    assert Reply.objects.get().value == "Cold"
    (back,) = read()
    assert "ur: The lunch" in back
    assert "ur: Cold" in back


def test_what_must_be_seen_is_answered_by_one_digit_and_says_seen(school: School, mother: Adult, read: Read) -> None:
    User.objects.filter(pk=mother.user_id).update(lang="en")
    noticed(school, title="The gate", wanted="acknowledge")
    work()

    (asked,) = read()
    assert "Reply 1 when you have seen this." in asked
