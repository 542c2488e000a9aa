"""The last applied run can be taken back: what nobody has touched since is as it was, the rest is listed. Nothing is deleted."""

from pathlib import Path
from typing import Any

import pytest

from schoolgate.accounts.models import SignInAddress
from schoolgate.core.permits import NotAllowed, StaffViewer
from schoolgate.families.errors import NotTheLastRun
from schoolgate.families.models import (
    Adult,
    Contact,
    FamilyAdult,
    ImportQuestion,
    ImportRun,
    Membership,
    PostalAddress,
    Pupil,
    PupilFact,
    Tie,
)
from schoolgate.families.roster.undoing import undo
from schoolgate.schools.models import Group, School
from tests.factories.families import hold
from tests.families.roster.files import bring_in, child, oneroster, report, sam, user

TABLES: list[Any] = [Pupil, Adult, Tie, Contact, PostalAddress, Membership, PupilFact, Group]


def live() -> dict[str, list[dict[str, Any]]]:
    """Everything that holds now, by table, without who made or ended it."""
    found = {}
    for table in TABLES:
        ended = "ended_at" if hasattr(table, "ended_at") else "until"
        rows = table.objects.filter(**{ended: None}).order_by("pk")
        found[table.__name__] = list(rows.values())
    return found


def last(school: School) -> ImportRun:
    """The last run."""
    run: ImportRun = ImportRun.objects.filter(school=school).order_by("-pk")[0]
    return run


def test_invariant_11_undo_of_the_first_run_leaves_nobody_and_deletes_nothing(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam(home="1 Oak Lane", postcode="BS1 1AA"), child(2)), office, whole=True)
    made = {table: table.objects.count() for table in TABLES}

    stayed = undo(run=last(school), by=office)

    assert stayed == []
    assert live() == {table.__name__: [] for table in TABLES}
    assert {table: table.objects.count() for table in TABLES} == made
    assert not SignInAddress.objects.filter(kind="email", value__endswith="home.example", ended_at=None).exists()
    assert not FamilyAdult.objects.filter(ended_at=None).exists()


def test_invariant_11_undo_brings_back_what_was_before(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(number) for number in range(1, 12)]
    rows[0] |= {"home": "1 Oak Lane", "postcode": "BS1 1AA", "mobile": "07700 900123"}
    bring_in(school, report(tmp_path, *rows), office, whole=True)
    before = live()

    moved = rows[0] | {"home": "2 Elm Road", "reg": "4B", "mobile": "07700 900456", "adult": "Adult1", "duty": "Yes"}
    bring_in(school, report(tmp_path, moved, *rows[1:-1], child(12)), office, whole=True)
    between = live()
    stayed = undo(run=last(school), by=office)

    assert stayed == []
    assert between != before
    assert live() == before
    ana = Adult.objects.get(source_id="", forename="Adult11")
    assert SignInAddress.objects.filter(user=ana.user, ended_at=None).count() == 1


def test_undo_of_a_oneroster_run_takes_staff_back_too(school: School, office: StaffViewer, tmp_path: Path) -> None:
    people = [user("tess", "teacher", email="tess@school.example"), user("sam")]
    bring_in(school, oneroster(tmp_path / "a", users=people), office)

    undo(run=last(school), by=office)

    assert not SignInAddress.objects.filter(value="tess@school.example", ended_at=None).exists()


def test_the_same_file_comes_in_again_after_an_undo(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = report(tmp_path, sam(), child(2))
    bring_in(school, path, office, whole=True)
    undo(run=last(school), by=office)

    bring_in(school, path, office, whole=True)
    again = bring_in(school, path, office, whole=True)

    assert Pupil.objects.filter(ended_at=None).count() == Pupil.objects.count() == 2
    assert Adult.objects.filter(ended_at=None).count() == 2
    assert Tie.objects.filter(ended_at=None).count() == 2
    assert Contact.objects.filter(ended_at=None).count() == 2
    assert not ImportQuestion.objects.filter(ended_at=None).exists()
    assert again.changes == 0


def test_a_row_touched_since_stays_and_is_listed(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, sam(), child(2)), office)
    pupil = Pupil.objects.get(source_id="1")
    pupil.known_as = "Sammy"
    pupil.save()

    stayed = undo(run=last(school), by=office)

    assert stayed == ["pupil: Sammy Khan"]
    assert list(Pupil.objects.filter(ended_at=None)) == [pupil]


def test_invariant_13_undo_leaves_whom_a_hold_protects_since(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam(), child(2)), office)
    tie = Tie.objects.get(pupil__source_id="1")
    hold(tie.adult, tie.pupil)

    stayed = undo(run=last(school), by=office)

    assert len(stayed) == 3
    assert list(Tie.objects.filter(ended_at=None)) == [tie]
    assert list(Pupil.objects.filter(ended_at=None)) == [tie.pupil]
    assert list(Adult.objects.filter(ended_at=None)) == [tie.adult]


def test_only_the_last_run_can_be_taken_back_one_after_the_other(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam()), office)
    first = last(school)
    bring_in(school, report(tmp_path, sam(reg="4B")), office)

    with pytest.raises(NotTheLastRun):
        undo(run=first, by=office)
    undo(run=last(school), by=office)
    undo(run=first, by=office)

    assert not Pupil.objects.filter(ended_at=None).exists()


def test_a_teacher_takes_nothing_back(
    school: School, office: StaffViewer, teacher: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam()), office)

    with pytest.raises(NotAllowed):
        undo(run=last(school), by=teacher)
    with pytest.raises(NotAllowed):
        bring_in(school, report(tmp_path, sam(reg="4B")), teacher)

    assert Membership.objects.get().group.name == "4A"
