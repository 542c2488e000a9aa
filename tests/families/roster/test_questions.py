"""What a file cannot decide, a person does: two records are one, or two; near a limit only the safeguarding lead looks."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.accounts.models import SignInAddress
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.errors import AskSafeguarding, NotThisAnswer, WereNotJoined
from schoolgate.families.models import Adult, ImportQuestion, Pupil, Tie
from schoolgate.families.roster.joining import answer, part
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.families import hold
from tests.factories.schools import MemberFactory
from tests.families.roster.files import bring_in, child, report, sam


@pytest.fixture
def two_anas(school: School, office: StaffViewer, tmp_path: Path) -> ImportQuestion:
    """Ana Khan beside Sam, and Ana Khan with another mailbox beside Mia: the same woman, or not."""
    rows = [sam(), sam(number="2", first="Mia", email="ana@work.example", mobile="07700 900456")]
    bring_in(school, report(tmp_path, *rows), office)
    return ImportQuestion.objects.get(kind=QuestionKind.SAME_NAME)


def live_ties() -> set[tuple[str, int]]:
    """Who hears of whom."""
    return {(one.pupil.forename, one.adult_id) for one in Tie.objects.filter(ended_at=None).select_related("pupil")}


def test_two_of_one_name_are_kept_apart_and_asked(two_anas: ImportQuestion) -> None:
    assert Adult.objects.count() == 2
    assert {child for child, _adult in live_ties()} == {"Sam", "Mia"}
    assert Todo.objects.live().filter(unit="roster:questions").exists()


def test_one_person_has_both_children_both_addresses_and_one_way_in(
    two_anas: ImportQuestion, office: StaffViewer
) -> None:
    answer(question=two_anas, answer=QuestionAnswer.JOINED, by=office)

    stays = Adult.objects.get(ended_at=None)
    assert stays == two_anas.adult
    assert live_ties() == {("Sam", stays.pk), ("Mia", stays.pk)}
    assert set(stays.contacts.filter(ended_at=None).values_list("value", flat=True)) == {
        "ana@home.example", "ana@work.example", "+447700900456",
    }  # fmt: skip
    ways = SignInAddress.objects.filter(ended_at=None, kind="email").values_list("user", flat=True)
    assert set(ways) == {stays.user_id}
    assert not Todo.objects.live().filter(unit="roster:questions").exists()


def test_the_next_file_says_nothing_new_of_those_who_were_joined(
    two_anas: ImportQuestion, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    answer(question=two_anas, answer=QuestionAnswer.JOINED, by=office)
    rows = [sam(), sam(number="2", first="Mia", email="ana@work.example", mobile="07700 900456")]

    again = bring_in(school, report(tmp_path, *rows), office)

    assert (again.changes, again.questions) == (0, [])


def test_parted_again_they_are_as_they_were(two_anas: ImportQuestion, office: StaffViewer) -> None:
    before = live_ties(), set(SignInAddress.objects.filter(ended_at=None).values_list("user", "value"))
    answer(question=two_anas, answer=QuestionAnswer.JOINED, by=office)
    stayed = part(question=two_anas, by=office)

    assert stayed == []
    assert (live_ties(), set(SignInAddress.objects.filter(ended_at=None).values_list("user", "value"))) == before
    with pytest.raises(WereNotJoined):
        part(question=two_anas, by=office)


def test_two_people_stay_two_and_nobody_is_asked_again(
    two_anas: ImportQuestion, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    answer(question=two_anas, answer=QuestionAnswer.APART, by=office)
    with pytest.raises(NotThisAnswer):
        answer(question=two_anas, answer=QuestionAnswer.JOINED, by=office)
    rows = [sam(), sam(number="2", first="Mia", email="ana@work.example", mobile="07700 900456")]

    assert bring_in(school, report(tmp_path, *rows), office).questions == []
    assert Adult.objects.filter(ended_at=None).count() == 2


def test_invariant_13_nobody_is_joined_near_a_hold(
    two_anas: ImportQuestion, office: StaffViewer, lead: StaffViewer
) -> None:
    tie = Tie.objects.get(adult=two_anas.adult)
    hold(tie.adult, tie.pupil)

    for by in (office, lead):
        with pytest.raises(AskSafeguarding):
            answer(question=two_anas, answer=QuestionAnswer.JOINED, by=by)
    assert Adult.objects.filter(ended_at=None).count() == 2


def test_page_asks_and_answers(two_anas: ImportQuestion, school: School) -> None:
    client = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    pages = reverse("families:roster_questions", args=[school.slug])
    assert "Mia" in client.get(pages).content.decode()

    client.post(reverse("families:roster_answer", args=[school.slug, two_anas.ref]), {"answer": "joined"})
    assert "They are two people" in client.get(pages).content.decode()
    client.post(reverse("families:roster_part", args=[school.slug, two_anas.ref]))

    assert Adult.objects.filter(ended_at=None).count() == 2


def test_near_a_hold_only_the_safeguarding_lead_reads_and_the_trail_has_it(
    school: School, office: StaffViewer, lead: StaffViewer, tmp_path: Path
) -> None:
    rows = [sam(), child(2)]
    bring_in(school, report(tmp_path, *rows), office)
    tie = Tie.objects.get(pupil=Pupil.objects.get(forename="Sam"))
    hold(tie.adult, tie.pupil)
    bring_in(school, report(tmp_path, sam(email="new@home.example"), child(2)), office)
    question = ImportQuestion.objects.get(kind=QuestionKind.NEAR_LIMIT)
    near = reverse("families:roster_near", args=[school.slug])
    mend = reverse("families:roster_answer", args=[school.slug, question.ref])

    for role, code in ((Role.OFFICE, 404), (Role.SAFEGUARDING, 200)):
        client = sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)
        listed = client.get(reverse("families:roster_questions", args=[school.slug])).content.decode()
        assert "Sam" not in listed
        page = client.post(near)
        assert (role, page.status_code) == (role, code)
        client.post(mend, {"answer": "seen"})
        question.refresh_from_db()
        assert question.is_live == (role == Role.OFFICE)
    assert AuditEntry.objects.filter(verb="limits.questions").count() == 1


def test_questions_count_as_many_queries_for_three_as_for_one(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    client = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    page = reverse("families:roster_questions", args=[school.slug])
    found = []
    for number in (1, 3):
        same = [
            child(10 * number + n, adult="Ana", family="Khan", email=f"a{number}{n}@home.example")
            for n in range(number + 1)
        ]
        bring_in(school, report(tmp_path, *same), office)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        found.append(len(queries))

    assert ImportQuestion.objects.filter(ended_at=None).count() >= 3
    assert found[0] == found[1]
