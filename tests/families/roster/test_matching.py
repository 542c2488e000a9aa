"""Who is whom: by the source's identifier, by UPN, within a pupil by name and relation; across pupils never by a name alone."""

from pathlib import Path

from schoolgate.core.permits import StaffViewer
from schoolgate.families.enums import QuestionKind
from schoolgate.families.models import Adult, ImportQuestion, Membership, Pupil, Tie
from schoolgate.schools.models import School
from tests.families.roster.files import bring_in, child, ctf, ctf_pupil, report, sam

CHANGED = {"new": 0, "changed": 1, "left": 0, "unchanged": 0}
UPN = "T306200026001"


def test_run_again_changes_nothing(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = report(tmp_path, sam(mobile="07700 900123", duty="Yes", home="1 Oak Lane", postcode="BS1 1AA"), child(2))
    first = bring_in(school, path, office)

    again = bring_in(school, path, office)

    assert first.counts["pupils"] == {"new": 2, "changed": 0, "left": 0, "unchanged": 0}
    assert {name: one["unchanged"] for name, one in again.counts.items()} == {
        "pupils": 2, "adults": 2, "staff": 0, "groups": 1, "ties": 2,
    }  # fmt: skip
    assert (again.changes, again.run) == (0, None)


def test_pupil_is_found_by_the_sources_identifier(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam()), office)

    outcome = bring_in(school, report(tmp_path, sam(first="Samuel", reg="4B")), office)

    assert outcome.counts["pupils"] == CHANGED
    assert Pupil.objects.get().forename == "Samuel"
    assert [one.group.name for one in Membership.objects.order_by("pk")] == ["4A", "4B"]


def test_pupil_is_found_by_upn_in_a_file_of_another_source(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam(upn=UPN)), office)

    outcome = bring_in(school, ctf(tmp_path / "a.xml", ctf_pupil(UPN, "Samuel")), office)

    assert outcome.counts["pupils"] == CHANGED
    assert Pupil.objects.get().forename == "Samuel"


def test_pupil_of_the_same_name_and_birthday_stays_apart(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam()), office)

    bring_in(school, report(tmp_path, sam(number="2")), office)

    assert Pupil.objects.count() == 2
    assert ImportQuestion.objects.get(kind=QuestionKind.TWO_CHILDREN).pupil == Pupil.objects.get(source_id="2")


def test_one_upn_of_two_children_stays_with_the_first(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam(upn=UPN)), office)

    bring_in(school, report(tmp_path, sam(upn=UPN), child(2, upn=UPN)), office)

    assert dict(Pupil.objects.values_list("source_id", "upn")) == {"1": UPN}
    assert Pupil.objects.get().forename == "Sam"


def test_adult_is_found_by_the_sources_identifier(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam(contact="c1")), office)

    bring_in(school, report(tmp_path, sam(contact="c1", family="Marsh")), office)

    assert Adult.objects.get().surname == "Marsh"


def test_adult_of_a_pupil_is_found_by_name_and_relation(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam()), office)

    bring_in(school, report(tmp_path, sam(email="new@home.example")), office)

    adult = Adult.objects.get()
    assert [one.value for one in adult.contacts.filter(ended_at=None)] == ["new@home.example"]


def test_same_name_and_email_across_pupils_is_one_adult(school: School, office: StaffViewer, tmp_path: Path) -> None:
    mother = {"adult": "Ana", "family": "Khan", "email": "ana@home.example"}

    bring_in(school, report(tmp_path, sam(), child(2, **mother)), office)

    assert Adult.objects.count() == 1
    assert Tie.objects.count() == 2


def test_same_name_and_mobile_across_pupils_is_one_adult(school: School, office: StaffViewer, tmp_path: Path) -> None:
    first = sam(email="", mobile="07700 900123")
    second = child(2, adult="Ana", family="Khan", email="", mobile="+44 7700 900123")

    bring_in(school, report(tmp_path, first, second), office)

    assert Adult.objects.count() == 1


def test_same_email_with_another_name_is_another_adult(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam(), child(2, adult="Omar", email="ana@home.example")), office)

    assert Adult.objects.count() == 2


def test_a_name_alone_joins_nobody_and_asks_once(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = report(tmp_path, sam(), child(2, adult="Ana", family="Khan", email="other@home.example"))
    first = bring_in(school, path, office)

    again = bring_in(school, path, office)

    question = ImportQuestion.objects.get()
    assert Adult.objects.count() == 2
    assert (question.kind, {question.adult, question.other}) == (QuestionKind.SAME_NAME, set(Adult.objects.all()))
    assert (len(first.questions), len(again.questions)) == (1, 0)


def test_same_name_and_another_relation_at_one_pupil_is_another_adult(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    first, second = sam(relation="Father", email="", adult="Jo"), sam(relation="Aunt", email="", adult="Jo")

    bring_in(school, report(tmp_path, first, second), office)

    assert sorted(Tie.objects.values_list("relation", flat=True)) == ["father", "relative"]
    assert Adult.objects.count() == 2


def test_two_identifiers_of_one_source_are_two_adults(school: School, office: StaffViewer, tmp_path: Path) -> None:
    twin = child(2, contact="c2", adult="Ana", family="Khan", email="ana@home.example")

    outcome = bring_in(school, report(tmp_path, sam(contact="c1"), twin), office)

    assert Adult.objects.count() == 2
    assert outcome.questions == []


def test_rows_of_another_school_are_not_met(
    school: School, other_school: School, office: StaffViewer, tmp_path: Path
) -> None:
    elsewhere = Pupil(school=other_school, forename="Sam", surname="Khan", source_kind="report", source_id="1", upn=UPN)
    elsewhere.save()

    bring_in(school, report(tmp_path, sam(upn=UPN, first="Samuel")), office)

    elsewhere.refresh_from_db()
    assert elsewhere.forename == "Sam"
    assert Pupil.objects.get(school=school).forename == "Samuel"
