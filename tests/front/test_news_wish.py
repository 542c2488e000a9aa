"""A family chooses how often it wants the news that can wait, on its own page."""

import pytest
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import system
from schoolgate.core import browser
from schoolgate.families.models import Adult, Contact, NewsWish
from schoolgate.families.queries import news_wish
from schoolgate.families.services import contacts
from schoolgate.schools.models import School, Todo
from tests.factories.families import home

CHOSEN = {"first": "email", "news": "weekly", "needs": []}


@pytest.fixture
def mother(school: School) -> Adult:
    adult: Adult = home(school)[1][0]
    return adult


@pytest.fixture
def page(mother: Adult) -> Client:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=mother.user).token
    return client


def test_it_begins_with_all_of_it_once_a_day(page: Client) -> None:
    shown = page.get("/me/family/").content.decode()

    assert "Once a day, all in one" in shown
    assert shown.count("checked") == 2  # daily, and the association's news


def test_weekly_and_without_the_association(page: Client, mother: Adult) -> None:
    page.post("/me/family/", CHOSEN)

    assert (news_wish(mother).every, news_wish(mother).community) == ("weekly", False)
    page.post("/me/family/", CHOSEN | {"community": "on"})
    assert (news_wish(mother).every, news_wish(mother).community) == ("weekly", True)
    assert NewsWish.objects.count() == 1


def test_a_choice_that_is_none_keeps_what_was(page: Client, mother: Adult) -> None:
    assert page.post("/me/family/", CHOSEN | {"news": "hourly"}).status_code == 200
    assert NewsWish.objects.count() == 0


def test_by_link_nobody_chooses(mother: Adult) -> None:
    assert Client().post("/me/family/", CHOSEN).status_code in (302, 404)
    assert NewsWish.objects.count() == 0


def test_whoever_comes_in_by_a_code_to_an_address_that_came_back_has_mended_it(mother: Adult) -> None:
    """Something arrived there after all: the office need not ask."""
    contact = Contact.objects.get(adult=mother)
    contacts.bounced(contact=contact, by=system(mother.school_id, "outbox.receipt"))
    assert Todo.objects.live().count() == 1

    accounts.open_session(user=mother.user, address=contact.value)

    contact.refresh_from_db()
    assert contact.bounced_at is None
    assert not Todo.objects.live().exists()
