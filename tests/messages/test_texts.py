"""What the page shows of texts before a notice goes is what goes."""

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.channels.queries import size
from schoolgate.messages import services
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.messages import written
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory
from tests.factories.texts import Phones, can_be_texted, only_texts


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Phones:
    """Texts that lie in a list."""
    bag = Phones()
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def families(school: School) -> None:
    """Three that have only a mobile, one of them with two children, one that reads Urdu."""
    can_be_texted(school)
    for number, about in enumerate(({}, {"pupils": 2}, {"home_lang": "ur"})):
        only_texts(home(school, **about)[1][0], f"+44770090010{number}")  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", ["", "yes_no", "permission", "acknowledge", "choose"])
def test_texts_that_are_shown_are_those_that_go(school: School, phones: Phones, wanted: str) -> None:
    families(school)
    notice = written(school, wanted=wanted, choices=("Tea", "Squash") if wanted == "choose" else ())
    texts = services.as_texts(notice, viewer_of_member(notice.led_by))
    assert texts is not None

    services.send(notice=notice, by=viewer_of_member(notice.led_by))
    work()

    assert texts.parts == sum(size(one.text).parts for one in phones.taken)
    assert {one.words for one in texts.samples} <= {one.text for one in phones.taken}


def test_page_shows_texts_by_language_and_nothing_once_it_has_gone(client, school: School, phones: Phones) -> None:
    families(school)
    notice = written(school)
    sign_in(client, MemberFactory(school=school).user, strength=3)
    page = f"/{school.slug}/messages/notices/{notice.ref}/"

    before = client.get(page).content.decode()
    services.send(notice=notice, by=viewer_of_member(notice.led_by))
    after = client.get(page).content.decode()

    assert ("As a telephone shows it" in before, "As a telephone shows it" in after) == (True, False)
    assert "Urdu" in before
