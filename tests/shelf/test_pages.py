"""Two pages for every list: what ships, what is ours, what is hidden; and one item with the shipped words beside our own."""

from typing import Any

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.shelf.models import Amendment
from schoolgate.shelf.registry import shelves
from tests.factories.shelf import browser_of, hidden, said


def at(name: str, school: School, *more: str) -> str:
    return reverse(f"shelf:{name}", args=[school.slug, *more])


def rows(client: Client, url: str, **asked: str) -> list[str]:
    """The titles that a list shows."""
    page = lxml.html.fromstring(client.get(url, asked).content)
    return [" ".join(one.text_content().split()) for one in page.xpath("//tbody//th/a")]


def count(client: Client, url: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def as_it_stands(page: Any) -> dict[str, Any]:
    """Every field of the page's form, unchanged."""
    form = page.context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: sorted(one) if isinstance(one, list) else one for name, one in said.items()}  # in whatever order


@pytest.mark.parametrize("shelf", [one.key for one in shelves()])
def test_every_list_and_every_item_of_it_opens(school: School, shelf: str) -> None:
    client = browser_of(school)
    one = next(each for each in shelves() if each.key == shelf)

    assert client.get(at("list", school, shelf)).status_code == 200
    assert client.get(at("print", school, shelf)).status_code == 200
    for thing in one.things():
        page = client.get(at("thing", school, shelf, thing.key))
        assert page.status_code == 200
        client.post(at("thing", school, shelf, thing.key), as_it_stands(page))
    assert not Amendment.objects.exists()  # what ships fits into its own form, and says the same when it comes back


def test_list_shows_what_is_ours_and_what_is_hidden_by_tab_and_by_words(school: School) -> None:
    said(school, "strategies", "ring", title="Ring them after tea")
    hidden(school, "strategies", "visit", "We are too few")
    client, url = browser_of(school), at("list", school, "strategies")

    assert len(rows(client, url)) == 30
    assert rows(client, url, show="own") == ["Ring them after tea"]
    assert len(rows(client, url, show="hidden")) == 1
    assert rows(client, url, q="ring tea") == ["Ring them after tea"]
    assert rows(client, url, q="too few") == rows(client, url, show="hidden")
    assert "Nothing has these words" in client.get(url, {"q": "xyzzy"}).text


def test_list_takes_as_many_queries_for_three_changes_as_for_one(school: School) -> None:
    client, url = browser_of(school), at("list", school, "strategies")
    said(school, "strategies", "ring", title="Ring them after tea")
    first = count(client, url)
    for key in ("visit", "text_first"):
        hidden(school, "strategies", key)

    assert first == count(client, url)


def test_own_words_are_kept_and_the_shipped_ones_stand_beside(school: School) -> None:
    client, url = browser_of(school), at("thing", school, "barriers", "money")
    says = {"staff": "Cost", "says": "We cannot pay for it just now"}

    answer = client.post(url, says, follow=True)

    assert "It says so from now on." in answer.text
    page = client.get(url)
    assert page.context["form"]["says"].value() == says["says"]
    shipped = next(one for one in shelves() if one.key == "barriers")
    assert str(next(one for one in shipped.things() if one.key == "money").says["says"]) in page.text
    assert [one.who for one in page.context["past"]] == [Member.objects.get().name]
    client.post(at("as_shipped", school, "barriers", "money"))
    assert not Amendment.objects.live().exists()


def test_empty_or_long_words_are_told_beside_the_field_and_nothing_is_lost(school: School) -> None:
    client, url = browser_of(school), at("thing", school, "barriers", "money")

    answer = client.post(url, {"staff": "Our word", "says": ""})
    long = client.post(url, {"staff": "Our word", "says": "x" * 200})

    assert "Please fill this in." in answer.text
    assert "Our word" in answer.text
    assert "Please say it in 120 letters at most." in long.text
    assert not Amendment.objects.exists()


def test_words_that_hide_something_or_show_nothing_are_not_kept_so(school: School) -> None:
    client, url = browser_of(school), at("thing", school, "barriers", "money")

    blank = client.post(url, {"staff": "\u200b \u200b", "says": "It costs us too much"})
    assert "Please fill this in." in blank.text
    assert not Amendment.objects.exists()
    client.post(url, {"staff": "Mon\u202eey", "says": "It costs \u2066us too much"})
    client.post(at("hide", school, "barriers", "money"), {"why": "No\u202e!"})

    assert Amendment.objects.get(deed="words").says == {"staff": "Money", "says": "It costs us too much"}
    assert Amendment.objects.get(deed="hidden").why == "No!"


def test_hidden_with_a_reason_and_shown_again(school: School) -> None:
    client, url = browser_of(school), at("hide", school, "rules", "visit")

    answer = client.post(url, {"why": "We are two people"}, follow=True)
    assert "is hidden. You can show it again at any time." in answer.text
    assert "We are two people" in client.get(at("thing", school, "rules", "visit")).text
    client.post(url, {"back": "1"})

    assert not Amendment.objects.live().exists()


def test_too_long_a_reason_hides_nothing(school: School) -> None:
    answer = browser_of(school).post(at("hide", school, "rules", "visit"), {"why": "x" * 300}, follow=True)

    assert "200 letters" in answer.text
    assert not Amendment.objects.exists()


def test_own_item_is_added_and_stands_last(school: School) -> None:
    client, url = browser_of(school), at("add", school, "strategies")
    says = {"title": "Tea at the allotment", "answers": ["trust"], "costs": "Tea", "how": "Ask them.", "watch": "Rain."}

    assert "Please choose at least one." in client.post(url, {**says, "answers": []}).text
    client.post(url, says)

    assert rows(client, at("list", school, "strategies"))[-1] == "Tea at the allotment"
    assert client.get(at("add", school, "rules")).status_code == 404


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.GOVERNOR])
@pytest.mark.parametrize("name", ["list", "print", "thing"])
def test_pages_are_for_lead_and_head_alone(school: School, role: Role, name: str) -> None:
    more = ["strategies", *(["ring"] if name == "thing" else [])]

    assert browser_of(school, Role.HEAD).get(at(name, school, *more)).status_code == 200
    assert browser_of(school, role).get(at(name, school, *more)).status_code == 404


def test_another_school_never_sees_our_words(school: School, other_school: School) -> None:
    said(school, "strategies", "ring", title="Ring them after tea")
    theirs = browser_of(other_school)

    for name, more in (("list", ()), ("print", ()), ("thing", ("ring",))):
        assert "after tea" not in theirs.get(at(name, other_school, "strategies", *more)).text
        assert theirs.get(at(name, school, "strategies", *more)).status_code == 404


def test_wrong_method_and_unknown_names_are_refused(school: School) -> None:
    client = browser_of(school)

    assert client.get(at("hide", school, "rules", "visit")).status_code == 405
    assert client.get(at("as_shipped", school, "rules", "visit")).status_code == 405
    assert client.post(at("list", school, "rules")).status_code == 405
    assert client.get(at("list", school, "soups")).status_code == 404
    assert client.get(at("thing", school, "rules", "soup")).status_code == 404
    assert client.post(at("hide", school, "rules", "soup")).status_code == 404


def test_list_tells_items_of_one_title_apart(school: School) -> None:
    said(school, "rules", "ring", because="We have heard nothing since half term.")

    page = browser_of(school).get(at("list", school, "rules")).text

    assert page.count(">Ring them, and ask how things are</a>") == 2
    assert "We have heard nothing since half term." in page
