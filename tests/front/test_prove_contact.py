"""A new address or number is used once a code that went there was typed; until then nothing goes there, and nothing changes."""

from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.accounts.models import Code, SignInAddress
from schoolgate.accounts.services.codes import ready_to_send
from schoolgate.audience.viewers import system
from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Adult, Contact, Tie
from schoolgate.families.services import contacts
from schoolgate.schools.models import School
from tests.factories.accounts import other_than
from tests.factories.families import ContactFactory, home, restrict
from tests.factories.outbox import Postbag
from tests.front.test_home import visitor

NEW = "new@home.example"
GIVEN = {"value": NEW, "again": NEW}


@pytest.fixture(autouse=True)
def mail(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """The mail that leaves."""
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    return bag


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """The texts that leave."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


@pytest.fixture
def mother(school: School) -> Adult:
    adult: Adult = home(school)[1][0]
    return adult


@pytest.fixture
def old(mother: Adult) -> Contact:
    """An address at which nothing arrives."""
    one: Contact = mother.contacts.get()
    contacts.bounced(contact=one, by=system(mother.school_id, "outbox.receipt"))
    return one


@pytest.fixture
def page(mother: Adult) -> Client:
    return visitor(mother)


def on_file(adult: Adult) -> list[str]:
    return list(adult.contacts.filter(ended_at=None).values_list("value", flat=True))


def code_in(bag: Postbag) -> str:
    """The digits that went out last."""
    jobs.work_until_idle()
    return next(word.strip(".") for word in bag.taken[-1].text.split() if word.strip(".").isdigit() and len(word) > 5)


def test_new_address_is_used_once_its_code_was_typed(page: Client, mother: Adult, old: Contact, mail: Postbag) -> None:
    where = f"/me/contact/{old.ref}/"
    shown = page.post(where, GIVEN, follow=True).content.decode()
    assert NEW in shown
    assert on_file(mother) == [old.value]
    code = code_in(mail)
    assert [one.to for one in mail.taken] == [NEW]

    wrong = page.post(f"{where}code/", {"code": other_than(code)}).content.decode()
    assert "This is not the code." in wrong
    assert on_file(mother) == [old.value]

    page.post(f"{where}code/", {"code": f"{code[:3]} {code[3:]}"})

    assert on_file(mother) == [NEW]
    assert mother.contacts.get(ended_at=None).verified_at is not None
    assert SignInAddress.objects.get(value=NEW, ended_at=None).proved_at is not None
    assert not Code.objects.filter(value=NEW).exists()


def test_old_address_is_told_and_nothing_is_said_of_whom_or_where(
    page: Client, old: Contact, mail: Postbag, mother: Adult
) -> None:
    where = f"/me/contact/{old.ref}/"
    page.post(where, GIVEN)
    page.post(f"{where}code/", {"code": code_in(mail)})
    jobs.work_until_idle()

    told = mail.taken[-1]
    assert (told.to, "If you did not ask for that" in told.text) == (old.value, True)
    assert not any(word in told.text + told.subject for word in (NEW, mother.forename, mother.surname))


def test_old_address_that_somebody_kept_away_reads_is_not_told(
    school: School, page: Client, old: Contact, mail: Postbag, mother: Adult
) -> None:
    son = Tie.objects.get(adult=mother).pupil
    _family, (father,), _others = home(school)
    Tie.objects.create(school=school, adult=father, pupil=son, relation="father")
    ContactFactory(adult=father, kind=ContactKind.EMAIL, value=old.value)
    restrict(father, son)
    where = f"/me/contact/{old.ref}/"

    page.post(where, GIVEN)
    page.post(f"{where}code/", {"code": code_in(mail)})
    jobs.work_until_idle()

    assert (on_file(mother), [one.to for one in mail.taken]) == ([NEW], [NEW])


def test_new_number_is_texted_its_code(mother: Adult, page: Client, texts: Postbag) -> None:
    number = ContactFactory(adult=mother, kind=ContactKind.MOBILE, value="+447700900471")
    contacts.bounced(contact=number, by=system(mother.school_id, "outbox.receipt"))
    where = f"/me/contact/{number.ref}/"

    page.post(where, {"value": "07700 900472", "again": "07700 900472"})
    code = code_in(texts)
    assert ([one.to for one in texts.taken], number.value in on_file(mother)) == (["+447700900472"], True)

    page.post(f"{where}code/", {"code": code})
    jobs.work_until_idle()
    assert [one.to for one in texts.taken] == ["+447700900472", "+447700900471"]
    assert "+447700900472" in on_file(mother)


def test_code_opens_no_door_and_proves_for_nobody_else(
    school: School, page: Client, old: Contact, mail: Postbag, client: Client
) -> None:
    page.post(f"/me/contact/{old.ref}/", GIVEN)
    code = code_in(mail)
    _family, (stranger,), _children = home(school)

    assert visitor(stranger).post(f"/me/contact/{old.ref}/code/", {"code": code}).status_code == 404
    client.post("/in/", {"address": NEW})
    client.post("/in/code/", {"code": code})
    assert client.get("/me/").status_code != 200


@pytest.mark.parametrize("late", [False, True])
def test_code_is_over_after_five_tries_or_ten_minutes(
    page: Client, mother: Adult, old: Contact, mail: Postbag, late: bool
) -> None:
    where = f"/me/contact/{old.ref}/"
    page.post(where, GIVEN)
    code = code_in(mail)
    for _try in range(0 if late else 5):
        page.post(f"{where}code/", {"code": other_than(code)})

    with clock.standing_at(clock.now() + timedelta(minutes=11 if late else 1)):
        page.post(f"{where}code/", {"code": code})

    assert on_file(mother) == [old.value]


def test_second_code_ends_the_first(page: Client, mother: Adult, old: Contact, mail: Postbag) -> None:
    where = f"/me/contact/{old.ref}/"
    page.post(where, {"value": "mistyped@home.example", "again": "mistyped@home.example"})
    first = code_in(mail)
    page.post(where, GIVEN)
    second = code_in(mail)
    if first != second:
        page.post(f"{where}code/", {"code": first})
        assert on_file(mother) == [old.value]

    page.post(f"{where}code/", {"code": second})
    assert on_file(mother) == [NEW]


def test_nobody_writes_codes_to_strangers_without_end(page: Client, old: Contact, mail: Postbag) -> None:
    said = [
        page.post(f"/me/contact/{old.ref}/", {"value": f"s{one}@else.example", "again": f"s{one}@else.example"})
        for one in range(9)
    ]
    jobs.work_until_idle()

    assert [one.status_code for one in said] == [302] * 8 + [200]
    assert "That was tried very often." in said[-1].content.decode()
    assert len(mail.taken) <= 8


def test_without_a_code_on_its_way_the_page_leads_back(page: Client, old: Contact) -> None:
    answer = page.get(f"/me/contact/{old.ref}/code/")

    assert (answer.status_code, answer["Location"]) == (302, f"/me/contact/{old.ref}/")


def test_job_for_a_code_that_was_replaced_sends_nothing(page: Client, old: Contact) -> None:
    page.post(f"/me/contact/{old.ref}/", GIVEN)
    first = Code.objects.get()
    page.post(f"/me/contact/{old.ref}/", GIVEN)

    assert ready_to_send(first.pk) is None
