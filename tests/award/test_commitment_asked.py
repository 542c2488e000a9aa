"""Families are asked to sign the commitment, each in its language; yes is a signature, and can be taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from schoolgate.asks import services as asking
from schoolgate.asks.models import Ask, Item
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.award import contents, queries, services, shipped
from schoolgate.award.enums import Part
from schoolgate.award.errors import AskedAlready
from schoolgate.award.models import Signature
from schoolgate.channels import registry as channels
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Adult
from schoolgate.ledger.models import Touch
from schoolgate.outbox.values import Reader
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import add_school_days
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.families import ContactFactory, home
from tests.factories.outbox import Postbag, work
from tests.factories.schools import MemberFactory

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_school_morning() -> Iterator[None]:
    with clock.standing_at(TUESDAY):
        yield


@pytest.fixture
def postbag(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """The mail that leaves."""
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    return bag


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


def somebody(school: School, role: Role) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=role))


def paper(school: School, by: StaffViewer, part: Part, **who: Any) -> Signature:
    return services.sign_on_paper(school=school, part=part, on=date(2026, 11, 24), by=by, **who)


def counts(school: School) -> list[int]:
    return [number for _label, number in queries.signed(school=school).rows]


def asked(school: School, by: StaffViewer) -> None:
    services.put_forward(school=school, by=by)
    services.ask_families(school=school, due=add_school_days(school.pk, clock.today(school.zone), 8), by=by)


def say(mother: Adult, value: str) -> None:
    asking.answer(item=Item.objects.get(), value=value, by=viewer_of_adult(mother))


def test_words_ship_in_thirteen_languages_as_many_sentences_in_each() -> None:
    codes = ["en", "es", "fr", "pt", "ro", "pl", "tr", "uk", "so", "ur", "ar", "bn", "ta"]

    assert {len(shipped.commitment(one)) for one in codes} == {7}
    assert shipped.commitment("made") == shipped.commitment("xx") == ()


def test_family_signs_on_its_own_page_and_takes_it_back(school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school, by)

    say(mother, "yes")
    assert counts(school)[2] == 1
    assert Signature.objects.live().get().how == "ask"
    say(mother, "yes")
    assert counts(school)[2] == 1
    say(mother, "no")
    assert counts(school)[2] == 0


def test_who_signed_on_paper_before_signs_no_second_time(school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school, by)
    paper(school, by, Part.PARENTS, adult=mother)
    (reply,) = Item.objects.get().replies.all()  # nobody asks her again
    assert (reply.heard, Touch.objects.get(kind="answered").channel) == ("paper", "paper")

    say(mother, "yes")

    assert counts(school)[2] == 1


def test_families_are_asked_once_and_new_words_end_the_question(school: School, by: StaffViewer) -> None:
    home(school)
    asked(school, by)
    with pytest.raises(AskedAlready):
        asked(school, by)

    services.put_forward(school=school, text="We listen.", by=by)

    assert not Ask.objects.live().exists()


def test_family_reads_it_in_its_language_and_own_words_as_they_were_written(school: School, by: StaffViewer) -> None:
    row = services.put_forward(school=school, by=by)
    with translation.override("ur"):
        said = queries.titles(frozenset({row.ref}), "ur")[row.ref]
        assert said.body.splitlines() == list(shipped.commitment("ur"))
        message = contents.commitment(row.ref, Reader(1, 1, school.pk, None, (), "ur"))
        assert (message.paragraphs[1:], message.foreign) == (list(shipped.commitment("ur")), ())
    own = services.put_forward(school=school, text="We listen.", by=by)
    with translation.override("ur"):
        assert queries.titles(frozenset({own.ref}), "ur") == {}
        message = contents.commitment(own.ref, Reader(1, 1, school.pk, None, (), "ur"))
        assert (len(message.paragraphs), message.foreign, message.foreign_lang) == (1, ("We listen.",), "en")


def test_asking_by_page_looks_first_and_says_when_the_day_is_too_soon(
    client: Client, school: School, by: StaffViewer
) -> None:
    home(school)
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    page = reverse("award:commitment_ask", args=[school.slug])
    assert client.get(page).status_code == 302  # nothing to ask about yet
    services.put_forward(school=school, by=by)

    assert "machine-made" in client.get(page).content.decode()
    assert client.post(page, {"due": clock.today(school.zone).isoformat()}).status_code == 200
    assert not Ask.objects.exists()
    due = add_school_days(school.pk, clock.today(school.zone), 8)
    assert client.post(page, {"due": due.isoformat()}).status_code == 302
    assert "Who has answered" in client.get(reverse("award:commitment", args=[school.slug])).content.decode()
    with pytest.raises(NotAllowed):
        services.ask_families(school=school, due=due, by=somebody(school, Role.TEACHER))


def test_link_in_the_message_opens_the_question(
    client: Client, school: School, by: StaffViewer, postbag: Postbag
) -> None:
    _family, (mother,), _pupils = home(school)
    ContactFactory(adult=mother, kind=ContactKind.EMAIL, value="amina@home.example")
    asked(school, by)
    work()

    (mail,) = postbag.taken
    token = mail.text.split("/l/")[1].split("/")[0]
    with clock.standing_at(TUESDAY + timedelta(minutes=9)):
        shown = client.get(f"/l/{token}/", follow=True).content.decode()
    assert "Do you sign our statement of commitment?" in shown
    assert shipped.commitment()[0] in shown
