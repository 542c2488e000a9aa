"""Is this still your number? Asked once, answered by one press, and the office need not ask."""

import pytest
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import Code
from schoolgate.audience.viewers import system, viewer_of_adult
from schoolgate.core import browser
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import ContactKind
from schoolgate.families.errors import StillWorks
from schoolgate.families.models import Adult, Contact
from schoolgate.families.services import contacts, proving
from schoolgate.schools.models import School, Todo
from tests.factories.families import ContactFactory, home

ASKED = "Is this still your telephone number?"


@pytest.fixture
def mother(school: School) -> Adult:
    adult: Adult = home(school)[1][0]
    return adult


@pytest.fixture
def number(mother: Adult) -> Contact:
    """A number at which nothing arrives."""
    one: Contact = ContactFactory(adult=mother, kind=ContactKind.MOBILE, value="+447700900471")
    contacts.bounced(contact=one, by=system(mother.school_id, "outbox.receipt"))
    return one


@pytest.fixture
def page(mother: Adult) -> Client:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=mother.user).token
    return client


def offered(contact: Contact, value: str, adult: Adult) -> Code | None:
    """An adult gives a new one."""
    return proving.offer(contact=contact, value=value, place="here", language="ur", by=viewer_of_adult(adult))


def test_yes_closes_the_offices_todo_and_is_asked_once(page: Client, number: Contact) -> None:
    assert ASKED in page.get("/me/").content.decode()
    assert Todo.objects.live().count() == 1

    page.post(f"/me/contact/{number.ref}/right/")

    number.refresh_from_db()
    assert number.bounced_at is None
    assert not Todo.objects.live().exists()
    contacts.bounced(contact=number, by=system(number.school_id, "outbox.receipt"))
    assert ASKED not in page.get("/me/").content.decode()
    assert Todo.objects.live().count() == 1, "the second time it is the office's"


def test_changed_number_takes_the_old_ones_place(page: Client, mother: Adult, number: Contact) -> None:
    where = f"/me/contact/{number.ref}/"

    twice = page.post(where, {"value": "07700 900472", "again": "07700 900473"})
    assert "These two are not the same." in twice.content.decode()
    wrong = page.post(where, {"value": "no number", "again": "no number"})
    assert "This is no telephone number." in wrong.content.decode()
    page.post(where, {"value": "07700 900472", "again": "07700 900472"})  # no text can go there: it is only rung

    live = mother.contacts.filter(ended_at=None, kind="mobile")
    assert list(live.values_list("value", flat=True)) == ["+447700900472"]
    assert not Todo.objects.live().exists()
    assert page.get(where).status_code == 404


def test_parent_changes_nothing_that_works_and_nothing_of_another(
    school: School, mother: Adult, number: Contact
) -> None:
    works = mother.contacts.get(kind="email")
    stranger = home(school)[1][0]

    with pytest.raises(StillWorks):
        offered(works, "other@home.example", mother)
    with pytest.raises(NotAllowed):
        offered(number, "07700 900472", stranger)
    with pytest.raises(NotAllowed):
        contacts.mend_contact(contact=number, value="07700 900472", by=viewer_of_adult(mother))
    with pytest.raises(NotAllowed):
        contacts.still_right(contact=number, by=viewer_of_adult(stranger))


def test_page_of_a_stranger_knows_nothing_of_it(school: School, number: Contact) -> None:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=home(school)[1][0].user).token

    assert ASKED not in client.get("/me/").content.decode()
    assert client.get(f"/me/contact/{number.ref}/").status_code == 404
    assert client.post(f"/me/contact/{number.ref}/right/").status_code == 404
