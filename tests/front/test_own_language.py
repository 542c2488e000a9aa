"""A person's own choice of language wins over what the home speaks, and over what a file says tomorrow: pages, mail, texts."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.families.models import Adult, Contact
from schoolgate.families.queries import languages_of
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.events import invited
from tests.factories.families import home
from tests.factories.outbox import Postbag, work


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    """A weekday at ten, out of quiet hours."""
    with clock.standing_at(datetime(2026, 11, 24, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def bags(monkeypatch: pytest.MonkeyPatch) -> dict[str, Postbag]:
    """What leaves by mail and by text."""
    found = {name: Postbag() for name in ("email", "text")}
    for name, bag in found.items():
        bag.name = name
        monkeypatch.setitem(channels._transports, name, bag)
    return found


def chooses(adult: Adult, lang: str) -> Client:
    """The adult presses a language on their page."""
    client = sign_in(Client(), adult.user)
    client.post("/me/language/", {"language": lang, "next": "/me/"})
    return client


def test_own_choice_wins_on_every_page_of_every_device(school: School) -> None:
    _family, (mother,), _children = home(school, reads="pl", home_lang="pl")
    assert sign_in(Client(), mother.user).get("/me/").headers["Content-Language"] == "pl"

    here = chooses(mother, "tr")

    assert here.get("/me/").headers["Content-Language"] == "tr"
    assert sign_in(Client(), mother.user).get("/me/").headers["Content-Language"] == "tr"


def test_own_choice_wins_in_mail_and_texts_and_leaves_the_other_parent_alone(
    school: School, bags: dict[str, Postbag]
) -> None:
    _family, (mother, father), _children = home(school, adults=2, reads="pl", home_lang="pl")
    father.contacts.all().delete()
    Contact(school=school, adult=father, kind="mobile", value="+447700900123").save()
    chooses(mother, "ar")
    invited(school)
    work()
    assert [(one.to, one.lang) for one in bags["email"].taken] == [(mother.contacts.get().value, "ar")]
    assert [one.lang for one in bags["text"].taken] == ["pl"]

    chooses(father, "so")
    invited(school)
    work()
    assert [one.lang for one in bags["text"].taken] == ["pl", "so"]


def test_file_that_says_otherwise_tomorrow_changes_nothing(school: School) -> None:
    _family, (mother,), _children = home(school, reads="pl", home_lang="pl")
    chooses(mother, "uk")

    Adult.objects.filter(pk=mother.pk).update(reads="ro", home_lang="ro")
    jobs.work_until_idle()

    assert languages_of([mother.pk]) == {mother.pk: "uk"}
    assert sign_in(Client(), mother.user).get("/me/").headers["Content-Language"] == "uk"
