"""With no translation engine, a reader of Urdu opens an invitation, answers, allows a trip and books a place at a parents' evening,
in a real browser, and meets no English word but names."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page

from schoolgate.asks.models import Reply
from schoolgate.channels import registry as channels
from schoolgate.channels.values import Parcel
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.languages.models import EngineOn
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Filling
from schoolgate.places.models import Booking
from schoolgate.schools.models import School
from tests.factories.events import invited
from tests.factories.families import home
from tests.factories.messages import made_ready
from tests.factories.outbox import Postbag, work
from tests.invariants.english import english_in, has_english, names_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVENING = {"title": "Parents’ evening", "summary": "", "occasion": "parents_evening", "where": "Oak Hall"}
COFFEE = {"title": "Coffee morning", "summary": "", "occasion": "coffee_morning", "where": "Oak Hall"}


@pytest.fixture
def postbag(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    monkeypatch.setattr(School, "sleeps_at", lambda _school, _moment: False)  # whenever this test runs
    return bag


@pytest.fixture
def mother(school: School) -> Adult:
    """She reads Urdu."""
    _family, (one,), _children = home(school, reads="ur")
    return one


@pytest.fixture
def phone(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """A small telephone, whose owner has no account and has signed in nowhere."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def link_in(mail: Parcel) -> str:
    """Where the link of a mail leads."""
    return re.search(r"/l/[\w-]+/", mail.text)[0]  # type: ignore[index]


def read(page: Page, names: set[str]) -> None:
    """All that stands on the page; nothing of it is English."""
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert english_in(page.content(), names) == []


def press(page: Page, words: str, names: set[str]) -> None:
    """Press a button by its Urdu words, and read what comes."""
    with translation.override("ur"):
        button = page.get_by_role("button", name=gettext(words), exact=True)
    button.click()
    page.wait_for_load_state()
    read(page, names)


def test_reader_of_urdu_is_invited_answers_allows_a_trip_and_books_a_place_with_no_engine(
    school: School, mother: Adult, postbag: Postbag, phone: Page
) -> None:
    assert not EngineOn.objects.exists()
    names = names_of(school)
    coffee, evening = (invited(school, **about) for about in (COFFEE, EVENING))
    due = (clock.now() + timedelta(days=10)).date()
    trip = made_ready(school, Filling("trip_permission", {"place": "York", "day": due.isoformat()}), due=due)
    work()
    Notice.objects.filter(pk=trip.pk).update(goes_at=clock.now() - timedelta(minutes=5))  # work() lets a minute pass
    mails = postbag.to(mother)
    assert len(mails) == 3
    for mail in mails:
        words = re.sub(r"https?://\S+|Oak Hall|York", "", f"{mail.subject} {mail.text}")
        assert not has_english(words, names)

    for mail in mails:
        phone.goto(link_in(mail))
        read(phone, names)
        if "/event/" in phone.url:
            press(phone, "We are coming", names)
        else:
            phone.locator("input[type=radio][value=yes]").check()
            for field in phone.locator("textarea, input[type=text], input[type=tel]").all():
                field.fill("07700 900123")
            press(phone, "Send my answer", names)

    booked = set(Booking.objects.values_list("source_ref", "state", "seats"))
    assert booked == {(coffee.ref, "confirmed", 2), (evening.ref, "confirmed", 2)}
    answered = Reply.objects.filter(item__source_kind="notice", item__source_ref=trip.ref)
    assert [one.value for one in answered] == ["yes"]
