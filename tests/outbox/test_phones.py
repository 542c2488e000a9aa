"""Messages on a phone's screen, from the door to what became of them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.preview import preview_terms
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels import registry as channels
from schoolgate.channels.post.transport import Post
from schoolgate.channels.push.transport import Push
from schoolgate.channels.queries import posted, pretended_phone
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.families.models import Tie
from schoolgate.families.services import devices, holds
from schoolgate.ledger.models import Touch
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Attempt
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.channels.web import PushServer, listening
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.outbox import Postbag, sent, standing, work
from tests.factories.schools import MemberFactory
from tests.families.test_devices import ENDPOINT, lead, turned_on


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Messages for phones that lie in a list."""
    bag = Postbag()
    bag.name = "push"
    monkeypatch.setitem(channels._transports, "push", bag)
    return bag


def test_phone_comes_first_and_its_screen_names_no_child(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    one = turned_on(mother)
    sent(school)
    work()

    (parcel,) = phones.taken
    assert (parcel.sender_name, parcel.text, parcel.subject, parcel.html) == (
        school.name,
        "You have a message",
        school.name,
        "",
    )
    assert son.first_name not in str(parcel)
    assert (parcel.to, postbag.taken) == (one.subscription, [])
    assert parcel.page == f"/me/sent/{mother.deliveries.get().ref}/"


def test_what_its_service_took_has_arrived_and_is_never_called_read(
    school: School,
    phones: Postbag,
    postbag: Postbag,
) -> None:
    _family, (mother,), _children = home(school)
    turned_on(mother)
    dispatch = sent(school)
    work()
    work()

    assert standing(dispatch, mother) == "delivered"
    assert [(one.kind, one.channel, one.adult_id) for one in Touch.objects.all()] == [("delivered", "push", mother.pk)]


def test_news_of_the_day_is_one_line_on_the_screen_and_opens_their_page(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    turned_on(mother)
    for _number in range(3):
        sent(school, kind=Kind.DIGEST)
    work()
    work(timedelta(hours=6, minutes=1))

    assert [(one.text, one.page) for one in phones.taken] == [("You have a message", "")]
    assert set(Attempt.objects.values_list("channel", "state")) == {("push", "delivered")}


class Busy(Postbag):
    """A push service that wants to be left in peace."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait, self.asked = wait, 0

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        for parcel in parcels:
            self.asked += before_each(parcel)
            yield Result(parcel.ref, Outcome.DEFERRED, "429", self.wait)


def test_service_that_wants_peace_is_not_asked_before(
    school: School,
    postbag: Postbag,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _family, (mother,), _children = home(school)
    turned_on(mother)
    busy = Busy(timedelta(minutes=20))
    monkeypatch.setitem(channels._transports, "push", busy)
    sent(school)

    asked = []
    for minutes in (2, 8, 19, 23, 24):  # one step of ours alone would be a minute
        work(timedelta(minutes=minutes))
        asked.append(busy.asked)
    assert (asked, postbag.taken) == ([1, 1, 1, 2, 2], [])


def test_service_that_wants_peace_for_hours_is_left_and_mail_goes(
    school: School,
    postbag: Postbag,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother)
    monkeypatch.setitem(channels._transports, "push", Busy(timedelta(hours=2)))
    sent(school)
    work()

    one.refresh_from_db()
    assert (one.is_live, len(postbag.to(mother))) == (True, 1)


def test_invariant_1_hold_while_queued_lets_nothing_reach_the_phone(school: School, phones: Postbag) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    one = turned_on(father)
    dispatch = sent(school)
    tie = Tie.objects.get(adult=father, pupil=son)
    phones.meanwhile = lambda _parcel: holds.set_hold(tie=tie, reason="told to us", by=lead(school))
    work()

    one.refresh_from_db()
    assert (phones.taken, one.is_live, standing(dispatch, father)) == ([], False, "withheld")


def test_phone_that_is_gone_ends_and_mail_goes(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother)
    phones.says[one.subscription] = [(Outcome.REFUSED, "no such device")]
    sent(school)
    work()

    one.refresh_from_db()
    assert (one.is_live, len(postbag.to(mother))) == (False, 1)
    assert [(a.channel, a.state) for a in Attempt.objects.order_by("pk")] == [("push", "failed"), ("email", "sent")]


def test_newest_phone_first_and_the_other_when_that_is_gone(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    old, new = turned_on(mother), turned_on(mother, ENDPOINT + "2")
    phones.says[new.subscription] = [(Outcome.REFUSED, "no such device")]
    sent(school)
    work()

    assert [one.to for one in phones.taken] == [old.subscription]


def test_turned_off_they_are_written_to_as_before(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother)
    assert mother.channels == ["push", "email", "text", "letter"]

    devices.turn_off(device=one, by=viewer_of_adult(mother))
    sent(school)
    work()

    mother.refresh_from_db()
    assert (mother.channels, phones.taken, len(postbag.to(mother))) == (["email", "text", "letter"], [], 1)


def test_signed_out_there_means_turned_off_there(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    here = accounts.open_session(user=mother.user).session
    elsewhere = accounts.open_session(user=mother.user).session
    one, other = turned_on(mother, session=here), turned_on(mother, ENDPOINT + "2", session=elsewhere)

    accounts.end_session(session=here)
    sent(school)
    work()

    one.refresh_from_db()
    assert (one.is_live, [parcel.to for parcel in phones.taken]) == (False, [other.subscription])

    accounts.end_sessions(users=[mother.user], why="signed out")
    sent(school)
    work()
    assert len(postbag.to(mother)) == 1


def test_nothing_goes_where_nobody_is_signed_in_any_more(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    turned_on(mother, session=accounts.open_session(user=mother.user, stays=timedelta(minutes=5)).session)
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        sent(school)
        work()

    assert (phones.taken, len(postbag.to(mother))) == ([], 1)


def test_preview_and_page_of_the_message_count_phones_by_themselves(
    school: School,
    phones: Postbag,
) -> None:
    _family, (mother, _father), _children = home(school, adults=2)
    turned_on(mother)

    found = preview_terms(viewer=lead(school), school=school, terms=[Term(kind=TermKind.SCHOOL)])
    assert [(line.channel, line.adults) for line in found.lines] == [("email", 1), ("push", 1)]

    dispatch = sent(school)
    work()
    clerk = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    page = clerk.get(f"/{school.slug}/messages/{dispatch.ref}/")
    assert "On their phone’s screen" in page.content.decode()


def test_demonstration_shows_what_a_phone_would_have_shown(
    school: School, settings: Any, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    settings.MODE, settings.PUSH_SERVICES = "demo", [".phone.example"]
    monkeypatch.setitem(channels._transports, "push", Post("push"))
    _family, (mother,), (son,) = home(school)
    devices.turn_on(adults=[mother], **pretended_phone("amira-khan"), by=viewer_of_adult(mother))
    dispatch = sent(school)
    work()

    (item,) = posted("amira khan")
    assert (item.channel, item.to, item.text) == ("push", "amira-khan.phone.example", "You have a message")
    assert standing(dispatch, mother) == "delivered"
    page = client.get(item.get_absolute_url(), headers={"Accept-Language": "en"}).content.decode()
    assert "On a phone’s screen" in page
    assert son.first_name not in page


def test_from_send_to_the_screen_by_a_push_service_that_only_the_browser_behind_it_can_read(
    school: School, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = PushServer()
    with listening(server) as port:
        settings.PUSH_SERVICES = [f"127.0.0.1:{port}"]
        monkeypatch.setitem(channels._transports, "push", Push())
        _family, (mother,), (son,) = home(school)
        given = server.subscription(port)
        devices.turn_on(adults=[mother], endpoint=given["endpoint"], **given["keys"], by=viewer_of_adult(mother))
        dispatch = sent(school)
        work()

    (asked,) = server.got
    said = server.read(asked)
    assert (said["title"], said["body"]) == (school.name, "You have a message")
    assert said["url"] == f"/me/sent/{mother.deliveries.get().ref}/"
    assert son.first_name not in str(said)
    assert standing(dispatch, mother) == "delivered"
