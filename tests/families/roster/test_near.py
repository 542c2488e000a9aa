"""Near a restriction, a hold or a note nothing changes by a file: a question is asked. No file lifts, weakens or goes round it."""

from pathlib import Path
from typing import Any

import pytest

from schoolgate.core.permits import StaffViewer
from schoolgate.families.enums import Effect, LimitWhy, QuestionKind
from schoolgate.families.models import Adult, Contact, ImportQuestion, PostalAddress, Pupil, Tie
from schoolgate.families.queries.limits import heard_pupils, limited_ties
from schoolgate.families.queries.people import read_by_barred
from schoolgate.families.roster.importing import Mode
from schoolgate.families.services import contacts, limits
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import hold, restrict, tie_of
from tests.families.roster.files import bring_in, child, ctf, ctf_pupil, oneroster, report, sam, user

UPN = "T306200026001"
OMAR = {"adult": "Omar", "relation": "Father", "email": "omar@home.example", "contact": "c-omar"}


def people(school: School) -> dict[str, list[dict[str, Any]]]:
    """Everything about people that a file could change."""
    tables: list[Any] = [Pupil, Adult, Tie, Contact, PostalAddress]
    return {table.__name__: list(table.objects.filter(school=school).order_by("pk").values()) for table in tables}


@pytest.fixture(params=["hold", "restriction"])
def omar(request: pytest.FixtureRequest, school: School, office: StaffViewer, tmp_path: Path) -> Adult:
    """The father of Sam, kept away from Sam; a mother; and another child, whom nothing touches."""
    rows = [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR), child(2)]
    bring_in(school, report(tmp_path, *rows), office, whole=True)
    adult: Adult = Adult.objects.get(forename="Omar")
    pupil = Pupil.objects.get(upn=UPN)
    hold(adult, pupil) if request.param == "hold" else restrict(adult, pupil)
    return adult


def kinds() -> set[str]:
    """What is asked."""
    return set(ImportQuestion.objects.filter(ended_at=None).values_list("kind", flat=True))


ROWS: dict[str, list[dict[str, str]]] = {
    "lifted": [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR, duty="Yes", lives="Yes"), child(2)],
    "another-email": [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR | {"email": "new@home.example"}), child(2)],
    "another-row": [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR | {"contact": "c-9"}), child(2)],
    "another-name-same-email": [
        sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR), child(2),
        child(2, adult="O", family="K", email="omar@home.example"),
    ],
    "beside-another-child": [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR), child(2), child(2, **OMAR, family="Khan")],
    "gone": [sam(upn=UPN, contact="c-ana"), child(2)],
    "the-child-gone": [child(2)],
    "the-child-under-a-new-number": [sam(number="9", contact="c-9"), child(2)],
    "a-new-adult-of-the-child": [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR), sam(upn=UPN, adult="Eve"), child(2)],
    "moved": [
        sam(upn=UPN, contact="c-ana", home="2 Elm Road", postcode="BS1 1AA"), sam(upn=UPN, **OMAR), child(2)
    ],
    "lives-with-omar-now": [
        sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR, adult_home="2 Elm Road", adult_postcode="BS1 1AA"), child(2)
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS.keys())
def test_invariant_13_no_file_changes_anything_near_a_limit(
    school: School, office: StaffViewer, omar: Adult, tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    before = people(school)

    outcome = bring_in(school, report(tmp_path, *rows), office, whole=True, confirm_leavers=True)

    assert people(school) == before
    assert len(outcome.questions) >= 1
    assert kinds() == {QuestionKind.NEAR_LIMIT}
    assert Todo.objects.filter(role=Role.SAFEGUARDING, unit="roster:limits", ended_at=None).count() == 1


def test_invariant_13_a_limit_does_not_stop_what_is_not_near_it(
    school: School, office: StaffViewer, omar: Adult, tmp_path: Path
) -> None:
    rows = [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR), child(2, first="Renamed"), child(3)]

    outcome = bring_in(school, report(tmp_path, *rows), office, whole=True)

    assert set(Pupil.objects.values_list("forename", flat=True)) == {"Sam", "Renamed", "Child3"}
    assert outcome.questions == []


def test_invariant_13_no_other_source_goes_round_a_limit(
    school: School, office: StaffViewer, omar: Adult, tmp_path: Path
) -> None:
    father = "<Contact><Surname>Khan</Surname><Forename>Omar</Forename><Relationship>PAF</Relationship>"
    father += "<Responsibility>true</Responsibility></Contact>"
    bring_in(school, ctf(tmp_path / "a.xml", ctf_pupil(UPN, "Sam", father)), office)
    people_of_set = [user("sam", agentSourcedIds="omar"), user("omar", "parent", email="omar@home.example")]
    bring_in(school, oneroster(tmp_path / "set", users=people_of_set), office)

    sam_khan = Pupil.objects.get(upn=UPN)
    heard = {one for adult in Adult.objects.filter(forename="Omar") for one in heard_pupils([adult.pk])}
    assert heard == set()
    assert Pupil.objects.filter(forename="Sam").count() == 1
    assert list(limited_ties(Effect.INFORM).values_list("adult", "pupil")) == [(omar.pk, sam_khan.pk)]
    assert kinds() == {QuestionKind.NEAR_LIMIT}


def test_question_near_a_limit_is_asked_once_and_settled_when_the_file_no_longer_says_so(
    school: School, office: StaffViewer, omar: Adult, tmp_path: Path
) -> None:
    odd = report(tmp_path, *ROWS["another-email"])
    for _night in range(3):
        bring_in(school, odd, office, whole=True)
    asked = ImportQuestion.objects.count()

    bring_in(school, report(tmp_path, sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR), child(2)), office)

    assert asked == 1
    assert kinds() == set()
    assert not Todo.objects.filter(unit="roster:limits", ended_at=None).exists()


def test_court_cell_holds_the_tie_until_somebody_has_looked(
    school: School, office: StaffViewer, lead: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam(contact="c-ana"), sam(**OMAR, court="Prohibited steps order")), office)

    omar, pupil = Adult.objects.get(forename="Omar"), Pupil.objects.get()
    tie = tie_of(omar, pupil)
    assert tie.held_until_seen == LimitWhy.COURT_CELL
    assert list(heard_pupils([omar.pk])) == []
    assert list(heard_pupils([Adult.objects.get(forename="Ana").pk])) == [pupil.pk]
    assert Todo.objects.filter(role=Role.SAFEGUARDING, unit="roster:court", ended_at=None).count() == 1
    assert not tie.restrictions.exists()
    assert not tie.holds.exists()


def test_court_cell_that_was_looked_at_is_not_asked_again(
    school: School, office: StaffViewer, lead: StaffViewer, tmp_path: Path
) -> None:
    path = report(tmp_path, sam(contact="c-ana"), sam(**OMAR, court="None known, see file"))
    bring_in(school, path, office)
    tie = Tie.objects.get(adult__forename="Omar")
    limits.clear_note(tie=tie, seen_what="no order is in force", by=lead)

    outcome = bring_in(school, path, office)

    tie.refresh_from_db()
    assert tie.held_until_seen == ""
    assert outcome.questions == []


@pytest.mark.parametrize("cell", ["", "No", "N", "false", "None"])
def test_an_empty_court_cell_holds_nobody(school: School, office: StaffViewer, tmp_path: Path, cell: str) -> None:
    bring_in(school, report(tmp_path, sam(court="Yes"), child(2, court=cell)), office)

    assert Tie.objects.get(pupil__source_id="2").held_until_seen == ""


def test_a_court_cell_that_comes_later_holds_at_once(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam(contact="c-ana"), sam(**OMAR)), office)
    version = School.objects.get(pk=school.pk).limits_version

    bring_in(school, report(tmp_path, sam(contact="c-ana"), sam(**OMAR, court="Yes")), office)

    assert Tie.objects.get(adult__forename="Omar").held_until_seen == LimitWhy.COURT_CELL
    assert School.objects.get(pk=school.pk).limits_version > version


@pytest.mark.parametrize("mode", ["by the office", "by night"])
def test_invariant_13_a_mailbox_that_a_file_gives_to_him_is_shut_until_it_is_seen_again(
    omar: Adult, mode: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    ana = Contact.objects.get(value="ana@home.example")
    contacts.confirm_contact(contact=ana, seen_what="Passport", by=office)
    shut = Contact.objects.filter(read_by_barred())
    rows = [sam(upn=UPN, contact="c-ana"), sam(upn=UPN, **OMAR | {"email": "ana@home.example"}), child(2)]
    how = {"mode": Mode.HARMLESS} if mode == "by night" else {}
    assert not shut.filter(pk=ana.pk).exists()

    bring_in(school, report(tmp_path, *rows), office, whole=True, **how)
    assert shut.filter(pk=ana.pk).exists()
    assert not omar.contacts.filter(value="ana@home.example", ended_at=None).exists()

    contacts.confirm_contact(contact=Contact.objects.get(pk=ana.pk), seen_what="Passport", by=office)
    bring_in(school, report(tmp_path, *rows), office, whole=True, **how)
    assert not shut.filter(pk=ana.pk).exists()
