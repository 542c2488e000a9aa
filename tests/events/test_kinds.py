"""The kind of an occasion is said in the reader's language, and with it the whole invitation, if nobody wrote words of their own."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import translation

from schoolgate.accounts import services as accounts
from schoolgate.asks.queries import needs_you
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels import registry as channels
from schoolgate.core import browser, clock, sources
from schoolgate.core.permits import Strength
from schoolgate.events import wording
from schoolgate.events.enums import EventKind
from schoolgate.events.models import Event
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.events import invited, planned
from tests.factories.families import home
from tests.factories.outbox import Postbag, work
from tests.factories.schools import MemberFactory

LATIN = re.compile(r"[A-Za-z]+")
EID = {"occasion": "eid", "title": "Eid celebration", "summary": "", "where": "Oak Hall", "says": ["tea", "no_english"]}


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    """On a weekday, when nobody is asleep."""
    with clock.standing_at(datetime(2026, 11, 24, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def postbag(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    return bag


def test_invitation_has_no_english_word_but_names(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    invited(school, **EID)
    work()

    (mail,) = postbag.taken
    names = set(LATIN.findall(f"{school.name} Oak Hall Child"))
    assert set(LATIN.findall(f"{mail.subject} {mail.text.split('http')[0]}")) <= names
    with translation.override("ur"):
        (asked,) = needs_you(viewer=viewer_of_adult(mother))
        (shown,) = sources.shown("event", frozenset({asked.source_ref}), viewer_of_adult(mother)).values()
    assert (asked.lang, shown.lang) == ("ur", "ur")
    assert LATIN.findall(asked.title + asked.body + shown.title) == []


def test_english_reader_reads_it_in_english(school: School, postbag: Postbag) -> None:
    home(school)
    invited(school, **EID)
    work()

    (mail,) = postbag.taken
    assert mail.subject == "You are invited: Eid celebration"
    assert "We celebrate Eid with food, stories and songs." in mail.text
    assert "There will be tea, coffee and something to eat." in mail.text


def test_own_title_keeps_its_words_behind_the_kind(school: School) -> None:
    event = planned(school, occasion="eid", title="Year 4 party", summary="Bring your drums.")

    with translation.override("ur"):
        title, lang = wording.title(event)
        explained = wording.explained(event)
    with translation.override("en"):
        assert wording.title(event) == ("Year 4 party", "en")
        assert wording.explained(event) == ""

    assert (lang, title.endswith("– \u2068Year 4 party\u2069")) == ("ur", True)
    assert LATIN.findall(explained) == []


def test_without_a_kind_all_is_as_before(school: School) -> None:
    event = planned(school)

    with translation.override("ur"):
        assert wording.title(event) == ("Story bags", "en")
        assert wording.explained(event) == ""


def test_staff_choose_a_kind_and_write_nothing(school: School) -> None:
    member = MemberFactory(school=school, role=Role.PARTNERSHIP)
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=member.user, strength=Strength.TWO_FACTORS).token
    url = f"/{school.slug}/events/new/"
    form = {
        "day": "2036-11-26", "starts": "15:30", "ends": "16:30", "where": "The hall", "party_most": "6",
        "to-who": ["everyone"], "says": ["tea"],
    }  # fmt: skip

    refused = client.post(url, form).content.decode()
    client.post(url, {**form, "occasion": "school_play"})

    assert "Please fill this in, or choose what sort of event it is." in refused
    event = Event.objects.get()
    assert (event.title, event.summary, event.kind, event.says) == ("School play", "", EventKind.PERFORMANCE, ["tea"])
    again = client.get(f"/{school.slug}/events/{event.ref}/change/").content.decode()
    assert '<option value="school_play" selected' in again
