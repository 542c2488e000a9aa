"""The head's Monday, and the governors' page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.families.models import Pupil
from schoolgate.front.queries import governors
from schoolgate.front.queries import monday as mondays
from schoolgate.front.services.monday import tell_heads
from schoolgate.ledger.enums import TouchKind
from schoolgate.outbox.models import Told
from schoolgate.outbox.services import telling
from schoolgate.reach import services as reach
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Term, Year
from schoolgate.talks.models import Call
from tests.factories.accounts import sign_in
from tests.factories.asks import asked
from tests.factories.families import home
from tests.factories.reach import silent, staff, taken
from tests.factories.schools import MemberFactory
from tests.reach.test_reach import homes, touch

MONDAY = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)


@pytest.fixture
def head(school: School) -> Member:
    member: Member = MemberFactory(school=school, role=Role.HEAD, email="head@school.example")
    return member


@pytest.fixture
def monday() -> Iterator[None]:
    with clock.standing_at(MONDAY):
        yield


@pytest.mark.usefixtures("monday")
def test_page_counts_who_is_reached_and_offers_three_decisions_with_a_button_each(
    client: Client, school: School, head: Member
) -> None:
    families = silent(school, 4)
    touch(families[0], TouchKind.ANSWERED, MONDAY.date())
    page = sign_in(client, head.user, Strength.TWO_FACTORS).get(f"/{school.slug}/monday/")

    found = page.context["page"]
    assert (found.numbers.families, found.numbers.reached, found.numbers.silent) == (4, 1, 3)
    assert len(found.decisions) == 3
    assert all(one.label and (one.url or one.step) for one in found.decisions)

    step = next(one for one in found.decisions if one.step == "ring")
    sign_in(client, head.user, Strength.TWO_FACTORS).post(f"/{school.slug}/reach/steps/take/", {"step": step.step})
    assert Call.objects.live().count() == 3


@pytest.mark.usefixtures("monday")
def test_call_past_its_day_is_a_promise_missed(school: School) -> None:
    silent(school, 2)
    taken(school, staff(school))
    assert {one.number for one in mondays.missed(school=school)} == {0}

    with clock.standing_at(MONDAY + timedelta(days=4)):
        found = {one.url.split("/")[2]: one.number for one in mondays.missed(school=school)}

    assert found["calls"] == 2


@pytest.mark.usefixtures("monday")
def test_answer_that_a_family_owes_is_no_promise_of_ours(school: School) -> None:
    home(school)
    ask = asked(school)

    with clock.standing_at(clock.at(ask.due + timedelta(days=3), time(9), school.zone)):
        assert mondays.owed(school=school).number == 1
        assert mondays.numbers(school=school).late == 0


@pytest.mark.usefixtures("monday")
def test_mail_goes_once_on_monday_morning_and_names_nobody(school: School, head: Member) -> None:
    silent(school, 3)

    assert [tell_heads(school=school) for _ in range(2)] == [1, 0]

    (told,) = Told.objects.all()
    assert (told.member, told.slots["silent"], told.slots["page"]) == (head, 3, f"/{school.slug}/monday/")
    names = set(Pupil.objects.values_list("forename", flat=True))
    assert not any(name in str(told.slots) for name in names)


def mail(head: Member) -> str:
    return telling._parcel(Told.objects.get(member=head)).text


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Nothing waits for a decision of yours."),
        (1, "1 decision waits for you:"),
        (3, "3 decisions wait for you:"),
    ],
)
def test_mail_and_page_say_as_many_decisions_as_there_are(
    school: School, head: Member, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    silent(school, 4)
    every = mondays.decisions(viewer=viewer_of_member(head), school=school)
    assert len(every) == 3
    monkeypatch.setattr(mondays, "_decisions", lambda _viewer, _school: iter(every[:number]))

    tell_heads(school=school)
    page = sign_in(Client(), head.user, Strength.TWO_FACTORS).get(f"/{school.slug}/monday/").content.decode()

    assert words in mail(head)
    assert "0 promises are past their day." in mail(head)
    assert {0: ">Decisions<", 1: ">1 decision<", 3: ">3 decisions<"}[number] in page
    assert "hree decisions" not in mail(head) + page


@pytest.mark.parametrize("moment", [MONDAY + timedelta(days=1), MONDAY.replace(hour=5), MONDAY.replace(hour=15)])
@pytest.mark.usefixtures("head")
def test_mail_waits_for_monday_morning(school: School, moment: datetime) -> None:
    silent(school)

    with clock.standing_at(moment):
        assert tell_heads(school=school) == 0


def test_only_the_head_has_a_monday(client: Client, school: School, head: Member) -> None:
    path = f"/{school.slug}/monday/"
    for role in (Role.TEACHER, Role.GOVERNOR, Role.OFFICE):
        member = MemberFactory(school=school, role=role)
        assert sign_in(Client(), member.user, Strength.TWO_FACTORS).get(path).status_code == 404, role
    assert sign_in(client, head.user, Strength.TWO_FACTORS).post(path).status_code == 405


def two_terms(school: School) -> list[Term]:
    year = Year.objects.create(school=school, label="y", starts=date(2025, 9, 1), ends=date(2026, 7, 20))
    days = [("Autumn", 2025, 9, 1, 12, 19), ("Spring", 2026, 1, 5, 3, 27)]
    return [
        Term.objects.create(school=school, year=year, name=name, starts=date(y, m, d), ends=date(y, m2, d2))
        for name, y, m, d, m2, d2 in days
    ]


def test_governors_page_is_kept_by_term_and_compares_with_the_term_before(client: Client, school: School) -> None:
    two_terms(school)
    families = homes(school, 20, "en") + homes(school, 20, "ur")
    for moment, kind, some in (
        (datetime(2025, 11, 5, 9, tzinfo=UTC), TouchKind.ANSWERED, families[:10]),
        (MONDAY, TouchKind.REPLIED, families[:20]),
    ):
        with clock.standing_at(moment):
            for family in some:
                touch(family, kind, moment.date())
            reach.freeze(school=school)
    governor = MemberFactory(school=school, role=Role.GOVERNOR)
    browser = sign_in(client, governor.user)

    with clock.standing_at(MONDAY):
        so_far = browser.get(f"/{school.slug}/governors/")
    with clock.standing_at(MONDAY + timedelta(days=30)):
        spring = browser.get(f"/{school.slug}/governors/")
        autumn = browser.get(f"/{school.slug}/governors/?term=2025-09-01")

    assert [tab["label"] for tab in spring.context["tabs"]] == ["Spring 2026", "Autumn 2025"]
    assert "The term is not over" in " ".join(so_far.context["report"].sentences)
    assert "term before" not in " ".join(so_far.context["report"].sentences)
    said = " ".join(spring.context["report"].sentences)
    assert "50% of them did something" in said
    assert "25 points more than in the term before" in said
    assert "25% of them did something" in " ".join(autumn.context["report"].sentences)
    names = list(Pupil.objects.values_list("forename", flat=True))
    assert not [name for name in names if f">{name}<" in spring.content.decode()]


def test_governors_page_says_what_was_tried_and_what_followed(school: School) -> None:
    two_terms(school)
    with clock.standing_at(datetime(2026, 1, 12, 9, tzinfo=UTC)):
        families = silent(school, 14)
        taken(school, staff(school))
    with clock.standing_at(MONDAY):
        for family in families[:8]:
            touch(family, TouchKind.REPLIED, MONDAY.date())
        reach.freeze(school=school)
        report = governors.report(viewer=staff(school, Role.HEAD), school=school, starts="")

    assert report is not None
    assert any("with 14 families: Ring them, and ask how things are. 8 of them" in one for one in report.sentences)


def test_governors_page_before_the_first_figures(client: Client, school: School) -> None:
    governor = MemberFactory(school=school, role=Role.GOVERNOR)

    page = sign_in(client, governor.user).get(f"/{school.slug}/governors/")

    assert "No figures yet" in page.content.decode()


@pytest.mark.usefixtures("monday")
def test_monday_takes_as_many_queries_for_three_as_for_one(
    client: Client, school: School, head: Member, django_assert_max_num_queries: Any
) -> None:
    browser = sign_in(client, head.user, Strength.TWO_FACTORS)
    silent(school)
    browser.get(f"/{school.slug}/monday/")
    with django_assert_max_num_queries(80) as seen:
        browser.get(f"/{school.slug}/monday/")
    before = len(seen)
    silent(school, 3)

    with django_assert_max_num_queries(before):
        browser.get(f"/{school.slug}/monday/")
