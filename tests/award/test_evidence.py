"""Evidence looked through, opened whole, five at random, by the lead and by a verifier."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.award import queries, services
from schoolgate.award.errors import NoIndicator
from schoolgate.award.models import Evidence
from schoolgate.award.queries import Wanted
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.ledger.enums import TouchKind
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.events import planned
from tests.factories.evidence import a_term, did, homes, offered, stands, suggested
from tests.factories.schools import MemberFactory


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def page(client: Client, by: StaffViewer) -> Client:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    return client


def verifier(school: School) -> Client:
    client = Client()
    sign_in(client, MemberFactory(school=school, role=Role.VERIFIER).user, Strength.CODE)
    return client


def found(school: School, by: StaffViewer, **wanted: str) -> list[str]:
    return [one.title for one in queries.found(viewer=by, school=school, wanted=Wanted(**wanted))]


def test_looked_through_by_words_kind_objective_year_and_how_thin(school: School, by: StaffViewer) -> None:
    term = a_term(school)
    first = services.accept(suggestion=offered(school), by=by)
    codes = [one.indicator for one in first.serves.all()]
    for title in ("Minutes of May", "Minutes of June"):
        services.choose(evidence=stands(school, by, title=title, kind="minutes"), codes=codes, by=by)
    thin = stands(
        school,
        by,
        title="A walk",
        claim="Parents walked",
        kind="walk",
        day=clock.today(school.zone) - timedelta(days=300),
    )
    services.choose(evidence=thin, codes=[one.code for one in queries.near("online safety")][:1], by=by)

    assert found(school, by, words="minutes june") == ["Minutes of June"]
    assert found(school, by, brought="walk") == ["A walk"]
    assert found(school, by, brought="ledger") == [first.title]
    assert first.title in found(school, by, says="counted")
    assert "A walk" not in found(school, by, year=term.year.ref)
    assert found(school, by, sort="thin")[0] == "A walk"
    assert len(found(school, by)) == 4


def test_page_says_who_stands_for_it_what_it_came_from_and_keeps_the_first_words(
    page: Client, school: School, by: StaffViewer
) -> None:
    row = offered(school)
    evidence = services.accept(suggestion=row, claim="Mine.", effect="They ask more.", by=by)

    html = page.get(reverse("award:item", args=[school.slug, evidence.ref])).content.decode()

    for said in (
        "Counted: somebody counted",
        "Mine.",
        "They ask more.",
        "A hand changed the words",
        row.claim,
        "14 families",
    ):
        assert said in html


def test_words_indicators_and_end_by_page(page: Client, school: School, by: StaffViewer) -> None:
    evidence = stands(school, by)
    page.post(
        reverse("award:words", args=[school.slug, evidence.ref]),
        {"title": "New", "claim": "Said anew.", "who_for": "Year 4"},
    )
    evidence.refresh_from_db()
    assert (evidence.title, evidence.by_hand, evidence.who_for) == ("New", True, "Year 4")

    serves = reverse("award:serves", args=[school.slug, evidence.ref])
    assert "Please tick at least one" in page.post(serves, {}).content.decode()
    [code] = [one.code for one in queries.near("online safety")][:1]
    page.post(serves, {"codes": [code]})
    assert [one.indicator for one in evidence.serves.filter(ended_at=None)] == [code]
    assert page.get(serves, {"q": "safety"}).status_code == 200
    with pytest.raises(NoIndicator):
        services.choose(evidence=evidence, codes=["nothing-known"], by=by)

    out = reverse("award:out", args=[school.slug, evidence.ref])
    assert "Take it out of the evidence?" in page.get(out).content.decode()
    page.post(out)
    assert not Evidence.objects.filter(ended_at=None).exists()


def test_five_at_random_lead_to_the_originals_in_two_clicks(page: Client, school: School, by: StaffViewer) -> None:
    a_term(school)
    event = planned(school)
    did(school, homes(school, 8), TouchKind.CAME, ("event", event.ref))
    suggested(school)
    for row in queries.suggestions(viewer=by):
        services.accept(suggestion=row, by=by)
    for _number in range(6):
        stands(school, by)

    same = [queries.at_random(viewer=by, seed="a") for _again in range(2)]
    assert same[0] == same[1]
    assert len(same[0]) == 5
    seeds = {tuple(one.pk for one in queries.at_random(viewer=by, seed=f"{number}")) for number in range(20)}
    assert len(seeds) > 5
    seed = next(
        f"{number}" for number in range(200)
        if any(one.source_ref == event.ref for one in queries.at_random(viewer=by, seed=f"{number}"))
    )  # fmt: skip
    url = reverse("award:five", args=[school.slug])
    lead_sees, verifier_sees = (one.get(url, {"of": seed}).content.decode() for one in (page, verifier(school)))
    assert reverse("events:page", args=[school.slug, event.ref]) in lead_sees
    assert "Story bags" in verifier_sees
    assert reverse("events:page", args=[school.slug, event.ref]) not in verifier_sees


def test_term_lists_its_occasions_each_with_a_way_there(school: School, by: StaffViewer) -> None:
    a_term(school)
    events = [planned(school, title=title) for title in ("Story bags", "Dice games")]
    families = homes(school, 8)
    for event in events:
        for family in families:
            did(school, [family], TouchKind.CAME, ("event", event.ref))
    suggested(school)
    row = queries.suggestions(viewer=by).get(item="sessions-term")

    evidence = services.accept(suggestion=row, by=by)

    [source] = queries.sources_of(viewer=by, rows=[evidence])[evidence.pk]
    assert sorted(title for title, _url in source.parts) == ["Dice games", "Story bags"]
    assert {url for _title, url in source.parts} == {
        reverse("events:page", args=[school.slug, event.ref]) for event in events
    }


def test_verifier_reads_an_item_and_changes_nothing(school: School, by: StaffViewer) -> None:
    evidence, client = stands(school, by), verifier(school)

    html = client.get(reverse("award:piece", args=[school.slug, evidence.ref])).content.decode()
    assert "Brought in" in html
    for name in ("item", "words", "serves", "out", "enclose", "quote", "add_page"):
        assert client.get(reverse(f"award:{name}", args=[school.slug, evidence.ref])).status_code == 404


def test_stranger_finds_nothing(school: School, other_school: School, by: StaffViewer) -> None:
    evidence = stands(school, by)
    client = Client()
    sign_in(client, MemberFactory(school=other_school, role=Role.PARTNERSHIP).user, Strength.TWO_FACTORS)

    assert client.get(reverse("award:item", args=[school.slug, evidence.ref])).status_code == 404
    assert client.get(reverse("award:item", args=[other_school.slug, evidence.ref])).status_code == 404


@pytest.mark.parametrize("name", ["evidence", "five"])
def test_lists_cost_the_same_queries_with_one_row_and_with_three(
    page: Client, school: School, by: StaffViewer, name: str
) -> None:
    stands(school, by)
    url = reverse(f"award:{name}", args=[school.slug])

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert page.get(url).status_code == 200
        return len(seen)

    before = cost()
    for _number in range(2):
        stands(school, by)
    assert cost() == before


def test_empty_list_and_a_search_without_a_find_say_so(page: Client, school: School) -> None:
    url = reverse("award:evidence", args=[school.slug])

    assert "No evidence yet" in page.get(url).content.decode()
    assert "Nothing fits" in page.get(url, {"q": "zebra"}).content.decode()
    assert page.get(url, {"objective": "nonsense", "sort": "x"}).status_code == 200
