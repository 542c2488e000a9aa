"""Whose a message is, where the address or the number alone does not tell: the mail that it answers does, or the office."""

from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.channels import registry as channels
from schoolgate.core.permits import Strength
from schoolgate.inbound import services as inbound
from schoolgate.inbound.errors import PassedOnAlready
from schoolgate.inbound.models import Arrival
from schoolgate.messages.models import Thread
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import ContactFactory, home
from tests.factories.inbound import NUMBER, has_number, mail_of, mailed, texted
from tests.factories.messages import noticed
from tests.factories.outbox import Postbag, work
from tests.factories.schools import MemberFactory
from tests.factories.threads import answered, lead, office


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def reply_to(mail: object, words: str) -> None:
    """Somebody presses "reply" to a mail of ours."""
    mailed(mail_of(mail.to, words, In_Reply_To=mail.message_id, Subject="Re: x"))  # type: ignore[attr-defined]


def test_mail_that_answers_joined_news_is_known_by_the_mail_and_goes_to_who_wrote_all_of_it(
    school: School, postbag: Postbag
) -> None:
    writer = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother, father), _children = home(school, adults=2)
    ContactFactory(adult=father, value=mother.contacts.get(kind="email").value)  # one address of two people
    for title in ("The garden", "The choir"):
        noticed(school, writer, kind="good_to_know", title=title)
    work()
    work(timedelta(hours=8))
    (news,) = [
        one
        for one in postbag.taken
        if one.to == mother.contacts.get(kind="email").value and one.subject.startswith("News")
    ][:1]

    reply_to(news, "How lovely!")

    thread = Thread.objects.get()
    assert (thread.adult, thread.led_by, thread.source_kind) == (mother, writer, "notice")


def test_mail_that_answers_news_of_several_writers_is_the_offices(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    for title in ("The garden", "The choir"):
        noticed(school, MemberFactory(school=school, role=Role.PARTNERSHIP), kind="good_to_know", title=title)
    work()
    work(timedelta(hours=8))

    reply_to(postbag.taken[-1], "How lovely!")

    thread = Thread.objects.get()
    assert (thread.adult, thread.led_by, thread.source_ref) == (mother, None, "")


def test_office_says_who_of_two_wrote_and_it_is_a_thread_of_theirs(school: School, phones: Postbag) -> None:
    (_f, (mother,), (son,)), (_g, (aunt,), _nieces) = home(school), home(school)
    has_number(mother)
    has_number(aunt)
    texted("He has a cough.")
    hers = Arrival.objects.get(adult=mother)
    clerk = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)

    page = clerk.get(f"/{school.slug}/inbound/{hers.ref}/").content.decode()
    assert f"It is from {aunt.name}" in page
    said = clerk.post(f"/{school.slug}/inbound/{hers.ref}/whose/")

    thread = Thread.objects.get()
    assert said.headers["Location"] == f"/{school.slug}/messages/families/{thread.ref}/"
    assert (thread.adult, thread.pupil, thread.posts.get().words) == (mother, son, "He has a cough.")
    assert not Arrival.objects.exclude(words="").exists()
    assert not Arrival.objects.filter(ended_at=None).exists()
    answered(thread)
    work()
    assert [one.to for one in phones.taken] == [NUMBER]
    again = clerk.post(f"/{school.slug}/inbound/{Arrival.objects.get(adult=aunt).ref}/whose/", follow=True)
    assert "Somebody has seen to this already." in again.content.decode()
    assert Thread.objects.count() == 1


def test_what_was_passed_on_is_nobodys_to_tell(school: School) -> None:
    for adult in (home(school)[1][0], home(school)[1][0]):
        has_number(adult)
    texted("He hits me.")
    row = Arrival.objects.first()
    inbound.pass_on(arrival=row, by=office(school))

    with pytest.raises(PassedOnAlready):
        inbound.say_whose(arrival=Arrival.objects.get(pk=row.pk), by=lead(school))
    assert not Thread.objects.exists()
