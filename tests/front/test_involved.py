"""Get involved: what fits a family's children and what it offers stands first."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult
from schoolgate.front.queries.involved import involved
from schoolgate.helping import services
from schoolgate.helping.enums import OfferKind
from schoolgate.schools.models import School
from tests.factories.events import invited
from tests.factories.families import home
from tests.factories.helping import opened, said_yes, signed_in
from tests.factories.schools import GroupFactory

ADDRESS = "/me/get-involved/"


def shelves(adult: Adult) -> dict[str, list[str]]:
    found = involved(viewer=viewer_of_adult(adult))
    return {name: [one.way.title for one in getattr(found, name)] for name in ("ours", "fits", "others")}


def test_what_they_offer_and_their_classes_come_first(school: School) -> None:
    willow = GroupFactory(school=school)
    _family, (mother,), _pupils = home(school, group=willow)
    services.offer(adults=[mother], words={OfferKind.TONGUE: ["ur"]}, by=viewer_of_adult(mother))
    opened(school, title="For all")
    opened(school, title="For Willow", terms=[Term(kind=TermKind.GROUP, group=willow)])
    opened(school, title="Wants Urdu", tongues=["ur"])
    said_yes(opened(school, title="Mine"), mother)

    assert shelves(mother) == {"ours": ["Mine"], "fits": ["Wants Urdu", "For Willow"], "others": ["For all"]}


def test_a_skill_is_no_language(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    services.offer(adults=[mother], words={OfferKind.HOUR: ["home"]}, by=viewer_of_adult(mother))
    opened(school, title="Wants a skill", skills=["art"])
    opened(school, title="From home", hours=["home"])

    assert shelves(mother)["fits"] == ["From home"]


def test_page_shows_ways_events_and_how_to_talk_and_one_press_says_yes(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    invited(school, title="Story bags")
    client = signed_in(mother)

    page = client.get(ADDRESS).content.decode()

    for words in ("Hear readers", "Story bags", "Please ring me", "Write to school", "What I can offer"):
        assert words in page
    assert f'action="/me/way/{opening.ref}/yes/"' in page
    assert ADDRESS in client.get("/me/").content.decode()


def test_nothing_open_says_so_kindly(school: School) -> None:
    _family, (mother,), _pupils = home(school)

    assert "Nothing is open just now" in signed_in(mother).get(ADDRESS).content.decode()


def test_a_stranger_is_asked_to_sign_in_and_a_post_is_refused(school: School, client: Any) -> None:
    _family, (mother,), _pupils = home(school)

    assert client.get(ADDRESS).status_code == 302
    assert signed_in(mother).post(ADDRESS).status_code == 405


@pytest.mark.parametrize("more", [3])
def test_page_takes_as_many_queries_for_many_ways_as_for_one(school: School, other_school: School, more: int) -> None:
    _family, (mother,), _pupils = home(school)
    said_yes(opened(school, title="Mine"), mother)
    opened(school)
    client, counts = signed_in(mother), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(ADDRESS).status_code == 200
        counts.append(len(caught))
        for _number in range(more):
            said_yes(opened(school), mother)
            opened(school)
    with acting_in(other_school.pk):
        opened(other_school, title="Elsewhere")

    assert counts[0] == counts[1]
    assert "Elsewhere" not in client.get(ADDRESS).content.decode()
