"""Before it goes, its writer sees when it will reach families, and whom it will reach later or not at all."""

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core.permits import Strength
from schoolgate.families.enums import Rhythm
from schoolgate.families.models import Adult
from schoolgate.families.services import wishes
from schoolgate.messages.models import Notice
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.messages import noticed, written
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory


@pytest.fixture
def writer(school: School) -> Member:
    member: Member = MemberFactory(school=school, role=Role.OFFICE)
    return member


def page_of(notice: Notice, writer: Member, name: str = "notice") -> str:
    """The page, as its writer sees it."""
    client = sign_in(Client(), writer.user, Strength.TWO_FACTORS)
    url = reverse(f"messages:{name}", args=[notice.school.slug, *([notice.ref] if name == "notice" else [])])
    return " ".join(client.get(url).content.decode().split())


def wants(adult: Adult, every: Rhythm, *, community: bool = True) -> None:
    wishes.set_news(adult=adult, every=every, community=community, by=viewer_of_adult(adult))


def test_how_many_have_had_five_today(school: School, writer: Member) -> None:
    _family, (mother,), _children = home(school)
    home(school)
    notice = written(school, writer)
    assert "five messages today" not in page_of(notice, writer)
    for _ in range(5):
        noticed(school, writer, terms=[Term(kind=TermKind.ADULT, adult=mother)])
    work()

    assert "1 adult has had five messages today. Theirs waits until tomorrow morning." in page_of(notice, writer)


def test_news_says_when_it_goes_and_how_many_want_it_weekly(school: School, writer: Member) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    for one in (mother, father):
        wants(one, Rhythm.WEEKLY)
    home(school)

    page = page_of(written(school, writer, kind="good_to_know"), writer)

    assert "With the news of the day, at 16:00" in page
    assert "2 adults want it once a week, on Friday." in page


def test_who_turned_community_news_off_is_left_out_and_the_preview_says_why(school: School, writer: Member) -> None:
    _family, (mother, _father), _children = home(school, adults=2)
    wants(mother, Rhythm.DAILY, community=False)

    page = page_of(written(school, writer, kind="community"), writer)

    assert "1 families, 1 adults, one message each." in page
    assert f"<bdi>{mother.name}</bdi>: Does not want news of the association and the community" in page
    assert mother.name not in page_of(written(school, writer, kind="good_to_know"), writer)


def test_what_has_gone_says_no_more_when_it_would(school: School, writer: Member) -> None:
    home(school)
    notice = noticed(school, writer)

    assert "When it goes" not in page_of(notice, writer)


def test_while_writing_it_is_said_how_many_must_know_went_out_this_week(school: School, writer: Member) -> None:
    home(school)
    notice = noticed(school, writer)
    noticed(school, writer, kind="good_to_know")

    assert "1 message that families must know went out in the last seven days." in page_of(notice, writer, "new")
