"""An occasion in the words of its readers: a kit's sentences need no engine, what staff wrote is translated, marked, and may be doubted."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock, jobs
from schoolgate.core.content import kits
from schoolgate.events import queries
from schoolgate.events.models import Event
from schoolgate.families.models import Adult
from schoolgate.languages.engines import ENGINES
from schoolgate.languages.models import Order
from schoolgate.outbox.queries import received
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.events import invited, planned
from tests.factories.families import home
from tests.factories.languages import Parrot, turned_on


@pytest.fixture(autouse=True)
def parrot(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Parrot]]:
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    with clock.standing_at(datetime(2026, 11, 24, 10, 0, tzinfo=UTC)):
        yield Parrot


def reader(school: School, lang: str) -> Adult:
    """Somebody who reads best in this language."""
    _family, (mother,), _children = home(school, reads=lang)
    return mother


def page(adult: Adult, event: Event) -> str:
    return sign_in(Client(), adult.user).get(f"/me/event/{event.ref}/").content.decode()


def test_what_staff_wrote_is_translated_marked_and_has_the_original_under_it(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    event = invited(school, where="The big hall")
    jobs.work_until_idle()

    shown = page(mother, event)
    assert "pl: Story bags" in shown
    assert "pl: Come and make a story bag." in shown
    assert "pl: The big hall" in shown
    assert f"/me/event/{event.ref}/wrong/" in shown
    assert "Come and make a story bag." in shown.replace("pl: Come and make a story bag.", "")
    home_page = sign_in(Client(), mother.user).get("/me/").content.decode()
    assert "pl: Story bags" in home_page


def test_nothing_is_ordered_before_the_invitation_or_for_readers_of_english(school: School) -> None:
    turned_on(school, "pl")
    reader(school, "pl")
    planned(school)
    jobs.work_until_idle()
    assert Parrot.heard == []

    shown = page(reader(school, "en"), invited(school))
    assert "wrong/" not in shown


def test_sentences_of_a_kit_need_no_engine(school: School) -> None:
    turned_on(school, "ur")
    mother = reader(school, "ur")
    kit = next(one for one in kits() if "ur" in one.title)
    words = {"kit": kit.key, "title": kit.title["en"], "summary": kit.summary["en"], "bring": kit.bring["en"]}
    event = invited(school, where="The hall", **words)
    jobs.work_until_idle()

    assert {text for _source, _target, text in Parrot.heard} == {"The hall"}
    assert kit.title["ur"] in page(mother, event)


def test_words_that_changed_are_translated_again(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    event = invited(school)
    jobs.work_until_idle()
    Event.objects.filter(pk=event.pk).update(title="Puppet day")
    jobs.enqueue("events.order", school=school.pk, event=event.pk)
    jobs.work_until_idle()

    assert "pl: Puppet day" in page(mother, event)


def test_family_says_that_it_is_wrong(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    event = invited(school)
    jobs.work_until_idle()

    answer = sign_in(Client(), mother.user).post(f"/me/event/{event.ref}/wrong/")

    assert answer.status_code == 302
    assert Todo.objects.live().filter(school=school).count() == 1
    assert {one.words for one in Order.objects.live()} == {"Story bags", "Come and make a story bag.", "The library"}


def test_late_translation_stands_on_the_first_page(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    Parrot.mood = "down"
    invited(school)
    with clock.standing_at(datetime(2026, 11, 24, 10, 2, tzinfo=UTC)):
        jobs.work_until_idle()
        before = received(viewer=viewer_of_adult(mother), most=5)[0].subject
    Parrot.mood = "well"
    with clock.standing_at(datetime(2026, 11, 24, 10, 9, tzinfo=UTC)):
        jobs.work_until_idle()
        after = received(viewer=viewer_of_adult(mother), most=5)[0].subject

    assert before.endswith(": Story bags")
    assert after.endswith("pl: Story bags")


def test_page_full_of_occasions_is_one_look_up(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    for number in range(3):
        invited(school, title=f"Day {number}")
    jobs.work_until_idle()
    viewer = viewer_of_adult(mother)

    with translation.override("pl"), CaptureQueriesContext(connection) as asked:
        found = queries.to_come(viewer=viewer)
    assert [one.title for one in found] == ["pl: Day 0", "pl: Day 1", "pl: Day 2"]
    assert sum("languages_translation" in one["sql"] for one in asked.captured_queries) == 1
