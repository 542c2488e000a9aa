"""Suggestions are taken, put together, refused and learnt from, hushed and woken, and the last press is taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.award import queries, services, suggesting
from schoolgate.award.enums import WhyNot
from schoolgate.award.errors import DecidedAlready, NothingToUndo, TooFewToMerge
from schoolgate.award.frameworks import served
from schoolgate.award.models import Evidence, Hushed, Original, Quote, Suggestion
from schoolgate.award.queries import Sought
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.ledger.enums import TouchKind
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.evidence import a_term, brought, did, homes, offered, spoke, suggested, taken_back, teacher
from tests.factories.schools import MemberFactory


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def page(client: Client, by: StaffViewer) -> Client:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    return client


def waiting(school: School, by: StaffViewer, **asked: str) -> list[str]:
    groups = queries.waiting(viewer=by, school=school, asked=Sought(**asked))
    return [line.row.title for group in groups for line in group.lines]


def test_accepted_keeps_its_original_with_the_words_that_were_offered(school: School, by: StaffViewer) -> None:
    row = offered(school)

    evidence = services.accept(suggestion=row, claim="In my own words.", by=by)

    original = Original.objects.get()
    assert (evidence.claim, evidence.by_hand) == ("In my own words.", True)
    assert (original.claim, original.families, original.evidence) == (row.claim, 14, evidence)
    assert suggested(school) == 0


def test_several_become_one_and_each_stays_beside_it(school: School, by: StaffViewer) -> None:
    rows = [offered(school), brought(school)]
    title, claim = services.proposed(rows)

    evidence = services.merge(suggestions=rows, title=title, claim=claim, by=by)

    assert evidence.title == "Staff spoke with families · Languages in the hall"
    assert rows[0].claim in evidence.claim
    assert rows[1].claim in evidence.claim
    assert evidence.says == "judged by"
    assert {one.suggestion for one in evidence.originals.all()} == set(rows)
    assert set(served("talks-term")) <= {one.indicator for one in evidence.serves.all()}
    with pytest.raises(DecidedAlready):
        services.merge(suggestions=rows, title="t", claim="c", by=by)


def test_one_alone_is_not_put_together(school: School, by: StaffViewer) -> None:
    with pytest.raises(TooFewToMerge):
        services.merge(suggestions=[offered(school)], title="t", claim="c", by=by)


def test_refused_for_ever_hushes_its_item_until_it_is_woken(school: School, by: StaffViewer) -> None:
    row = offered(school)
    services.refuse(suggestion=row, why=WhyNot.NEVER, by=by)
    Suggestion.objects.create(
        school=school, item=row.item, unit="term:2026-01-01", title="Next", claim="c", says="counted", day=row.day
    )

    assert "Next" not in waiting(school, by)
    assert [one.title for one in queries.quiet(viewer=by)] == ["Staff spoke with families"]

    services.wake(hushed=Hushed.objects.get(), by=by)
    assert "Next" in waiting(school, by)


def test_undo_brings_back_what_was_taken_and_takes_the_evidence_out(school: School, by: StaffViewer) -> None:
    rows = [offered(school), brought(school)]
    evidence = services.merge(suggestions=rows, title="t", claim="c", by=by)

    assert set(services.undo(school=school, by=by)) == set(rows)

    evidence.refresh_from_db()
    assert not evidence.is_live
    assert set(queries.suggestions(viewer=by)) >= set(rows)
    with pytest.raises(NothingToUndo):
        services.undo(school=school, by=by)


def test_undo_of_a_refusal_wakes_what_it_hushed(school: School, by: StaffViewer) -> None:
    row = offered(school)
    services.refuse(suggestion=row, why=WhyNot.NEVER, by=by)

    services.undo(school=school, by=by)

    assert not queries.hushed(viewer=by).exists()
    row.refresh_from_db()
    assert (row.decided_at, row.why_not) == (None, "")


def test_undo_takes_back_nothing_of_a_colleague_nor_of_last_week(school: School, by: StaffViewer) -> None:
    services.refuse(suggestion=offered(school), by=by)

    with pytest.raises(NothingToUndo):
        services.undo(school=school, by=lead(school))
    with clock.standing_at(clock.now() + timedelta(days=2)), pytest.raises(NothingToUndo):
        services.undo(school=school, by=by)


def test_teacher_decides_nothing_and_sees_only_what_they_brought(school: School) -> None:
    row, own = offered(school), brought(school, teacher(school))
    someone = teacher(school)

    for verb in (services.accept, services.refuse):
        with pytest.raises(NotAllowed):
            verb(suggestion=row, by=someone)
    assert not queries.suggestions(viewer=someone).exists()
    mine = brought(school, someone)
    assert queries.brought_by(viewer=someone) == [mine]
    assert own not in queries.suggestions(viewer=someone)


def test_what_nobody_decided_goes_when_the_ledger_takes_it_back(school: School, by: StaffViewer) -> None:
    row, kept = offered(school), brought(school)
    taken_back(school)

    suggested(school)

    assert not Suggestion.objects.filter(pk=row.pk).exists()
    assert Suggestion.objects.filter(pk=kept.pk).exists()


def test_waits_by_objective_the_thinnest_first_and_as_it_is_asked(school: School, by: StaffViewer) -> None:
    offered(school)
    brought(school, title="An old display", day=clock.today(school.zone) - timedelta(days=90))

    shown = waiting(school, by)
    assert len(shown) == len(set(shown)) == queries.offered(viewer=by).count()
    assert waiting(school, by, came="brought") == ["An old display"]
    assert "An old display" not in waiting(school, by, says="counted")
    assert waiting(school, by, sort="new")
    assert waiting(school, by, objective="nonsense") == []


def test_night_costs_the_same_queries_however_much_happened(school: School) -> None:
    a_term(school)
    spoke(school, 12)
    suggested(school)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            suggested(school)
        return len(seen)

    before = cost()
    families = homes(school, 12)
    for number in range(3):
        did(
            school,
            families,
            TouchKind.SPOKE,
            ("talk", f"again{number}"),
            clock.today(school.zone) - timedelta(days=number),
        )
    suggested(school)
    assert cost() == before


def test_night_looks_back_four_hundred_days_and_no_further(school: School) -> None:
    a_term(school)
    day = clock.today(school.zone) - suggesting.LOOK_BACK - timedelta(days=1)
    spoke(school, 14, day)

    assert suggested(school) == 0
    with CaptureQueriesContext(connection) as seen:
        suggested(school)
    read = [one["sql"] for one in seen if '"ledger_touch"' in one["sql"]]
    assert len(read) == 1
    assert "day" in read[0]


def test_page_by_keys_alone_takes_refuses_and_takes_back(page: Client, school: School) -> None:
    first, second = offered(school), brought(school)
    list_url = reverse("award:suggestions", args=[school.slug])
    decide = reverse("award:decide", args=[school.slug, first.ref])

    answer = page.post(decide, {"accept": "1", "back": "sort=new&evil=//elsewhere"})
    assert answer["Location"] == f"{list_url}?sort=new#waiting"
    assert "You took" in page.get(list_url).content.decode()
    page.post(reverse("award:undo", args=[school.slug]))
    assert not Evidence.objects.filter(ended_at=None).exists()
    page.post(reverse("award:decide", args=[school.slug, second.ref]), {"why": "small"})
    second.refresh_from_db()
    assert second.why_not == WhyNot.SMALL


def test_page_of_several_keeps_what_was_typed_and_names_what_is_wrong(page: Client, school: School) -> None:
    rows = [offered(school), brought(school)]
    url = reverse("award:merge", args=[school.slug]) + "?" + "&".join(f"one={one.ref}" for one in rows)

    wrong = page.post(url, {"title": "Together", "claim": "", "codes": []}).content.decode()
    assert "Together" in wrong
    assert "Please tick at least one." in wrong
    page.post(url, {"title": "Together", "claim": "Both.", "codes": [served("talks-term")[0]]})
    assert Evidence.objects.get(title="Together").originals.count() == 2
    assert "two or more" in page.get(reverse("award:merge", args=[school.slug])).content.decode()


def test_page_costs_the_same_queries_with_one_row_and_with_three(page: Client, school: School) -> None:
    brought(school)
    url = reverse("award:suggestions", args=[school.slug])

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert page.get(url).status_code == 200
        return len(seen)

    before = cost()
    for _number in range(3):
        brought(school)
    assert cost() == before


def test_page_is_empty_kindly_and_shut_to_others(page: Client, school: School, other_school: School) -> None:
    url = reverse("award:suggestions", args=[school.slug])
    assert "Nothing waits for you" in page.get(url).content.decode()
    assert page.get(reverse("award:undo", args=[school.slug])).status_code == 405
    row = brought(school)
    for role, at in ((Role.TEACHER, school), (Role.PARTNERSHIP, other_school), (Role.VERIFIER, school)):
        other = Client()
        sign_in(other, MemberFactory(school=at, role=role).user, Strength.TWO_FACTORS)
        assert other.get(url).status_code == 404
        assert other.get(reverse("award:suggestion", args=[at.slug, row.ref])).status_code == 404


@pytest.mark.parametrize("name", ["decide", "suggestion"])
def test_pressed_twice_it_says_that_it_is_decided(page: Client, school: School, name: str) -> None:
    row = brought(school)
    at = reverse(f"award:{name}", args=[school.slug, row.ref])
    said = {"accept": "1", "claim": row.claim, "codes": ["know-who"]}

    page.post(reverse("award:decide", args=[school.slug, row.ref]), {"accept": "1"})
    answer = page.post(at, said, follow=True)

    assert str(DecidedAlready()) in answer.content.decode()
    assert Evidence.objects.count() == 1


def quoted(evidence: Evidence, by: StaffViewer) -> Quote:
    member = Member.objects.get(pk=by.member)
    today = clock.today("Europe/London")
    return services.quote(
        evidence=evidence, words="I felt welcome.", who="parent", asked_by=member, asked_on=today, by=by
    )


def test_undo_says_what_is_at_stake_and_what_was_quoted_comes_back(
    page: Client, school: School, by: StaffViewer
) -> None:
    row = offered(school)
    services.mend(
        evidence=services.accept(suggestion=row, by=by),
        claim="In my own words.",
        title="Talks",
        effect="More came.",
        by=by,
    )
    said = quoted(Evidence.objects.get(), by)
    list_url = reverse("award:suggestions", args=[school.slug])

    beforehand = page.get(list_url).content.decode()
    page.post(reverse("award:undo", args=[school.slug]))

    assert "1 quotation is kept" in beforehand
    assert "What you wrote is kept" in beforehand
    at = reverse("award:suggestion", args=[school.slug, row.ref])
    answer = page.post(reverse("award:decide", args=[school.slug, row.ref]), {"accept": "1"})
    assert answer["Location"] == at
    shown = page.get(at).content.decode()
    for words in ("In my own words.", "More came.", "“Talks”", "I felt welcome."):
        assert words in shown
    page.post(at, {"claim": "In my own words.", "effect": "More came.", "codes": list(served(row.item))[:1]})
    again = Evidence.objects.get(ended_at=None)
    assert (again.title, again.claim, again.effect) == ("Talks", "In my own words.", "More came.")
    assert list(again.quotes.all()) == [said]


def test_undo_of_what_nobody_touched_says_nothing_more_and_is_taken_by_one_press(page: Client, school: School) -> None:
    row = offered(school)
    decide = reverse("award:decide", args=[school.slug, row.ref])
    page.post(decide, {"accept": "1"})
    assert "kept" not in page.get(reverse("award:suggestions", args=[school.slug])).content.decode()
    page.post(reverse("award:undo", args=[school.slug]))

    page.post(decide, {"accept": "1"})

    assert Evidence.objects.filter(ended_at=None).count() == 1


def test_permission_is_taken_back_while_nothing_stands(page: Client, school: School, by: StaffViewer) -> None:
    said = quoted(services.accept(suggestion=offered(school), by=by), by)
    services.undo(school=school, by=by)

    answer = page.post(reverse("award:withdraw", args=[school.slug, said.ref]), follow=True)

    assert answer.status_code == 200
    said.refresh_from_db()
    assert said.words == ""


def test_words_of_several_come_back_when_the_same_are_put_together(
    page: Client, school: School, by: StaffViewer
) -> None:
    rows = [offered(school), brought(school)]
    services.merge(suggestions=rows, title="All of it", claim="Said together.", by=by)
    services.undo(school=school, by=by)

    url = reverse("award:merge", args=[school.slug]) + "?" + "&".join(f"one={one.ref}" for one in rows)
    shown = page.get(url).content.decode()

    assert "All of it" in shown
    assert "Said together." in shown
    alone = page.get(reverse("award:suggestion", args=[school.slug, rows[0].ref])).content.decode()
    assert "Said together." not in alone


def test_what_was_taken_back_and_is_no_more_is_not_offered_and_breaks_no_night(school: School, by: StaffViewer) -> None:
    row = offered(school)
    services.accept(suggestion=row, by=by)
    services.undo(school=school, by=by)
    taken_back(school)

    suggested(school)

    row.refresh_from_db()
    assert row.decided_at is not None
    assert row not in queries.offered(viewer=by)
