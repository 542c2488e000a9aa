"""A text message is whole without a link, goes to a mobile, and is the next way when a mail comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schoolgate.channels import registry as channels
from schoolgate.channels.text.address import carrier
from schoolgate.channels.text.provider import Provider
from schoolgate.channels.values import Outcome
from schoolgate.families.forms.contacts import WishesForm
from schoolgate.families.models import Adult, Contact
from schoolgate.front.forms.family import ReachMeForm
from schoolgate.ledger.models import Touch
from schoolgate.outbox import enums, registry, services
from schoolgate.outbox.models import Attempt, Dispatch
from schoolgate.outbox.values import TextCopy
from schoolgate.schools.models import School, Todo
from tests.channels.web import ProviderServer, listening
from tests.factories.families import hold, home
from tests.factories.outbox import URGENT, Postbag, sent, standing, work


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def with_mobile(adult: Adult, number: str = "+447700900123") -> Contact:
    """A mobile beside the mail."""
    contact = Contact(school=adult.school, adult=adult, kind="mobile", value=number)
    contact.save()
    return contact


def only_mobile(adult: Adult, number: str = "+447700900123") -> Contact:
    """A mobile and no mail."""
    adult.contacts.all().delete()
    return with_mobile(adult, number)


def test_adult_without_mail_is_texted_in_whole(school: School, phones: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    only_mobile(mother)
    dispatch = sent(school)
    work()

    (text,) = phones.taken
    assert text.to == "+447700900123"
    assert text.text.startswith(f"{school.name}, {son.first_name}: Hello: a walk. We walk to the library. ")
    assert "http" in text.text  # nobody says how it could be answered by a digit
    assert standing(dispatch, mother) == "sent"


def test_mail_first_and_a_text_when_it_comes_back(school: School, phones: Postbag, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    with_mobile(mother)
    dispatch = sent(school)
    work()
    assert (len(postbag.taken), phones.taken) == (1, [])

    services.receipt(ref=Attempt.objects.get().ref, outcome=enums.Outcome.BOUNCED)
    work()

    assert [one.to for one in phones.taken] == ["+447700900123"]
    assert standing(dispatch, mother) == "sent"


def test_dead_number_is_marked_and_the_office_asked(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    contact = only_mobile(mother)
    phones.says["+447700900123"] = [(Outcome.REFUSED, "no such number")]
    sent(school)
    work()

    contact.refresh_from_db()
    assert contact.bounced_at is not None
    assert Todo.objects.filter(kind="address", unit=f"bounced:{contact.ref}").exists()


def test_held_adult_is_not_texted(school: School, phones: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    only_mobile(mother)
    only_mobile(father, "+447700900456")
    dispatch = sent(school)
    hold(father, son)
    work()

    assert [one.to for one in phones.taken] == ["+447700900123"]
    assert dispatch.deliveries.count() == 1


def test_question_is_answered_by_a_digit_and_needs_no_link(
    school: School, phones: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    _family, (mother,), _children = home(school)
    only_mobile(mother)
    asked: list[TextCopy] = []

    def lines(copies: object) -> dict[str, str]:
        asked.extend(copies)  # type: ignore[arg-type]
        return {one.delivery: "Reply 1 yes." for one in asked}

    monkeypatch.setitem(registry._prompts, "tests", lines)
    School.objects.filter(pk=school.pk).update(text_number="+447700900999")
    sent(school)
    work()

    assert phones.taken[0].text.endswith("We walk to the library. Reply 1 yes. Reply 5 and we will ring you.")
    assert [(one.adult, one.phone, one.source_kind) for one in asked] == [(mother.pk, "+447700900123", "tests")]


def test_without_a_number_of_ours_the_text_gives_the_offices(
    school: School, phones: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    _family, (mother,), _children = home(school)
    only_mobile(mother)
    monkeypatch.setitem(registry._prompts, "tests", lambda copies: {one.delivery: "Reply 1 yes." for one in copies})
    School.objects.filter(pk=school.pk).update(office_phone="0117 496 0000")
    sent(school)
    sent(school, content=URGENT)
    work()

    asking, telling = phones.taken
    assert "Reply" not in asking.text
    assert asking.text.endswith(" Or ring 0117 496 0000.")
    assert telling.text.endswith("Snow. Questions? Ring 0117 496 0000.")


def test_where_we_can_be_texted_5_is_always_a_wish_to_be_rung(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    only_mobile(mother)
    School.objects.filter(pk=school.pk).update(office_phone="0117 496 0000", text_number="+447700900999")
    sent(school, content=URGENT)
    work()

    assert phones.taken[0].text.endswith("Snow. Reply 5 and we will ring you.")


def test_text_in_urdu_keeps_a_number_in_order_by_one_mark(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school, home_lang="ur")
    only_mobile(mother)
    School.objects.filter(pk=school.pk).update(office_phone="0117 496 0000")
    sent(school)
    work()

    assert "\u200e0117 496 0000" in phones.taken[0].text
    assert not set("\u2066\u2069") & set(phones.taken[0].text)


def test_texts_are_offered_only_where_there_is_a_way_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "text" not in dict(ReachMeForm().fields["first"].choices)  # type: ignore[attr-defined]
    assert "text" not in dict(WishesForm().fields["way"].choices)  # type: ignore[attr-defined]

    monkeypatch.setitem(channels._transports, "text", Postbag())

    assert "text" in dict(ReachMeForm().fields["first"].choices)  # type: ignore[attr-defined]
    assert "text" in dict(WishesForm().fields["way"].choices)  # type: ignore[attr-defined]


@pytest.fixture
def texted(school: School, phones: Postbag) -> tuple[Dispatch, Adult]:
    """Somebody who likes texts best, has mail too, and was sent a text."""
    _family, (mother,), _children = home(school)
    with_mobile(mother)
    Adult.objects.filter(pk=mother.pk).update(channels=["text", "email"])
    dispatch = sent(school)
    work()
    return dispatch, mother


def test_text_that_was_delivered_is_a_touch(texted: tuple[Dispatch, Adult]) -> None:
    dispatch, mother = texted
    assert standing(dispatch, mother) == "sent"

    services.receipt(ref=Attempt.objects.get().ref, outcome=enums.Outcome.DELIVERED)

    assert standing(dispatch, mother) == "delivered"
    assert list(Touch.objects.values_list("kind", "channel", "adult")) == [("delivered", "text", mother.pk)]


def test_telephone_that_was_off_is_not_at_fault(texted: tuple[Dispatch, Adult], postbag: Postbag) -> None:
    _dispatch, mother = texted

    services.receipt(ref=Attempt.objects.get().ref, outcome=enums.Outcome.MISSED)
    work()

    assert len(postbag.to(mother)) == 1
    assert not Contact.objects.exclude(bounced_at=None).exists()
    assert not Todo.objects.exists()
    assert [(one.channel, one.state) for one in Attempt.objects.order_by("pk")] == [
        ("text", "failed"),
        ("email", "sent"),
    ]


def test_text_that_arrived_late_after_all_is_not_sent_by_mail(texted: tuple[Dispatch, Adult], postbag: Postbag) -> None:
    dispatch, mother = texted
    ref = Attempt.objects.get().ref

    services.receipt(ref=ref, outcome=enums.Outcome.MISSED)
    services.receipt(ref=ref, outcome=enums.Outcome.DELIVERED)
    work()

    assert (standing(dispatch, mother), postbag.taken) == ("delivered", [])


def test_number_that_the_provider_calls_dead_is_marked_the_office_asked_and_mail_goes(
    texted: tuple[Dispatch, Adult], postbag: Postbag, client: Client, settings: Any
) -> None:
    settings.TEXT_IN_TOKEN = "a-long-token"
    said = {"reference": Attempt.objects.get().ref, "status": "permanent-failure"}

    told = client.post(
        "/hooks/text/notify/receipt/", said, content_type="application/json", HTTP_AUTHORIZATION="Bearer a-long-token"
    )
    work()

    dead = Contact.objects.exclude(bounced_at=None).get()
    assert (told.status_code, dead.value) == (200, "+447700900123")
    assert Todo.objects.filter(kind="address", unit=f"bounced:{dead.ref}").exists()
    assert len(postbag.to(texted[1])) == 1


@pytest.mark.parametrize("mood", ["hangs up", "says nothing"])
def test_invariant_3_text_whose_answer_was_lost_is_a_persons_business(
    school: School, monkeypatch: pytest.MonkeyPatch, mood: str
) -> None:
    _family, (mother,), _children = home(school)
    only_mobile(mother)
    server = ProviderServer(mood)
    with listening(server) as port:
        way = Provider(carrier(f"http://token%2Fof%20ours@127.0.0.1:{port}/send"), time_out=0.5)
        monkeypatch.setitem(channels._transports, "text", way)
        dispatch = sent(school)
        work()
        server.mood = "well"
        work(timedelta(hours=2))

    assert (len(server.got), standing(dispatch, mother)) == (1, "unsure")
    assert Todo.objects.filter(kind="unsure").exists()
