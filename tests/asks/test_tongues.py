"""A question in the words of its readers: heading, body and the answers to choose from."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from schoolgate.asks import queries
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.asks.values import Needed
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import jobs
from schoolgate.languages.engines import ENGINES
from schoolgate.languages.models import Order
from schoolgate.schools.models import School
from tests.factories.asks import asked
from tests.factories.families import home
from tests.factories.languages import Parrot, turned_on
from tests.factories.messages import noticed


@pytest.fixture(autouse=True)
def parrot(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    return


def needed(school: School, lang: str, reads: str = "pl") -> list[Needed]:
    """What waits for somebody new, on a page in this language."""
    _family, (mother,), _children = home(school, reads=reads)
    jobs.enqueue("asks.settle", school=school.pk)
    jobs.work_until_idle()
    with translation.override(lang):
        return queries.needs_you(viewer=viewer_of_adult(mother))


def test_question_and_its_answers_are_said_in_the_language_of_the_page_and_marked(school: School) -> None:
    turned_on(school, "pl")
    home(school, reads="pl")
    asked(school, per=Per.FAMILY, kind=QuestionKind.CHOOSE, choices=("Hot", "Cold"))
    jobs.work_until_idle()

    (one,) = needed(school, "pl")

    assert (one.title, one.body, one.lang) == ("pl: A walk", "pl: To the river.", "pl")
    assert one.choices == (("Hot", "pl: Hot"), ("Cold", "pl: Cold"))
    assert one.marked != ""


def test_reader_of_english_and_untranslated_stay_as_they_are(school: School) -> None:
    turned_on(school, "pl")
    home(school, reads="pl")
    asked(school)
    jobs.work_until_idle()

    (english,) = needed(school, "en", reads="en")
    (urdu,) = needed(school, "ur", reads="ur")
    assert (english.title, english.marked) == ("A walk", "")
    assert (urdu.title, urdu.lang, urdu.marked) == ("A walk", "en", "")


def test_what_a_notice_asks_waits_once_where_there_is_no_engine(school: School) -> None:
    home(school, reads="so")
    notice = noticed(school, wanted="yes_no")
    jobs.work_until_idle()

    waiting = Order.objects.live().filter(target="so")
    assert sorted(one.words for one in waiting) == sorted([notice.title, notice.body])
    assert Ask.objects.get().title == notice.title
