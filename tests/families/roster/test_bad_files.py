"""Each bad file gets its plain sentence; none is a traceback, none changes anything by half."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from schoolgate.core.permits import StaffViewer
from schoolgate.core.rows import InSchool
from schoolgate.families.models import Adult, Contact, Pupil, Tie
from schoolgate.families.roster import importing
from schoolgate.families.roster.readers import open_roster
from schoolgate.families.roster.records import Unreadable
from schoolgate.schools.models import Group, School
from tests.families.roster.files import bring_in, child, oneroster, packed, report, sam, user, written

BODY = "<CTfile><CTFpupilData><Pupil><Surname>&b;</Surname></Pupil></CTFpupilData></CTfile>"


def everything(school: School) -> dict[str, list[Any]]:
    """Every row of the school, of every model."""
    models: list[Any] = [one for one in apps.get_models() if issubclass(one, InSchool)]
    return {one.__name__: list(one._base_manager.filter(school=school).order_by("pk").values_list()) for one in models}


def zeros() -> bytes:
    """Twenty megabytes of nothing, in a few thousand bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("users.csv", b"\x00" * 20_000_000)
    return out.getvalue()


def large(folder: Path) -> Path:
    path = folder / "large.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def plain(name: str, data: bytes | str) -> Callable[[Path], Path]:
    """A file of that name and content."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "nothing.csv", "no such file"),
    "empty folder": (lambda folder: folder, "Please give one CSV"),
    "unknown columns": (plain("r.csv", "Shoe size,Colour\n3,red\n"), "No columns for a child's first and last name"),
    "xml bomb": (plain("r.xml", f'<!DOCTYPE x [<!ENTITY b "{"a" * 9999}">]>{BODY}'), "document type"),
    "xml cut off": (plain("r.xml", "<CTfile><CTFpupilData><Pupil>"), "not whole"),
    "zip bomb": (plain("r.zip", zeros()), "far more than a roster"),
    "zip that leads out": (lambda folder: packed(folder / "r.zip", {"../users.csv": "x"}), "outside itself"),
    "200 MB": (large, "larger than 60 MB"),
    "a picture": (plain("r.csv", b"\x89PNG\x00\x00\x00" * 50), "no text file"),
    "a spreadsheet that is none": (plain("r.xlsx", "Forename,Surname"), "cannot be opened"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_invariant_11_bad_file_is_refused_with_a_sentence_and_changes_nothing(
    name: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    bring_in(school, report(tmp_path, sam(), child(2)), office)
    before = everything(school)
    write, sentence = REFUSED[name]

    with pytest.raises(Unreadable, match=sentence):
        bring_in(school, write(tmp_path / "in"), office)

    assert everything(school) == before


def test_invariant_11_import_that_breaks_in_the_middle_leaves_nothing(
    school: School, office: StaffViewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(school, report(tmp_path, sam()), office)
    before = everything(school)
    monkeypatch.setattr(importing, "_keep", lambda *_args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        bring_in(school, report(tmp_path, sam(), child(2), child(3)), office)

    assert everything(school) == before


def test_invariant_11_difference_that_is_shown_is_the_one_that_is_made(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, *[child(number) for number in range(1, 12)]), office, whole=True)
    path = report(tmp_path, *[child(number, reg="4B") for number in range(2, 14)])
    before = everything(school)

    shown = bring_in(school, path, office, whole=True, dry_run=True)
    assert everything(school) == before
    made = bring_in(school, path, office, whole=True)

    assert shown.lines == made.lines
    assert shown.as_json() | {"applied": True} == made.as_json()
    assert (made.counts["pupils"]["new"], made.counts["pupils"]["left"]) == (2, 1)


def test_invariant_11_no_import_deletes_a_row(school: School, office: StaffViewer, tmp_path: Path) -> None:
    files = [
        [child(1, mobile="07700 900123"), child(2), child(3)],
        [child(1, email="other@home.example", reg="4B"), child(4)],
        [child(2, adult="Another")],
    ]
    kept: dict[str, set[int]] = {}
    for rows in files:
        bring_in(school, report(tmp_path, *rows), office, whole=True, confirm_leavers=True)
        now = {name: {row[0] for row in found} for name, found in everything(school).items()}
        assert {name for name, pks in kept.items() if not pks <= now[name]} == set()
        kept = now


def test_unknown_column_is_told_and_left_out(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [["UPN", "Adno", "Forename", "Surname", "Shoe size"], ["", "1", "Sam", "Khan", "33"]]
    outcome = bring_in(school, written(tmp_path / "r.csv", rows), office)

    assert [one.message for one in outcome.problems] == ["The column “Shoe size” is not known and was left out."]
    assert Pupil.objects.get().name == "Sam Khan"


def test_password_is_never_read(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [["Adno", "Forename", "Surname", "DOB", "Password"], ["1", "Sam", "Khan", "02/03/2017", "hunter2secret"]]
    bring_in(school, written(tmp_path / "r.csv", rows), office)
    users = [
        user("pia", password="hunter2secret"),
        user("ana", "guardian", agentSourcedIds="pia", password="hunter2secret"),
    ]
    bring_in(school, oneroster(tmp_path / "set", users=users), office)

    assert Pupil.objects.count() == 2
    assert "hunter2secret" not in str(everything(school))


@pytest.mark.parametrize(
    "name", ["../out.csv", "a/../../out.csv", "/tmp/out.csv", "..\\out.csv", "C:\\out.csv", "\\\\host\\out.csv"]
)
def test_invariant_11_a_zip_that_leads_out_is_not_opened(
    name: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam()), office)
    before = everything(school)
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    box = packed(inside / "r.zip", {"users.csv": "sourcedId,role\nx,student\n", name: "x"})

    with pytest.raises(Unreadable, match="outside itself"):
        bring_in(school, box, office)

    assert everything(school) == before
    assert not list(tmp_path.rglob("out.csv"))


def test_invariant_11_a_spreadsheet_that_is_a_bomb_is_not_opened(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, sam()), office)
    before = everything(school)
    box = packed(tmp_path / "r.xlsx", {"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": b"0" * 20_000_000})

    with pytest.raises(Unreadable, match="far more than a roster"):
        bring_in(school, box, office)

    assert everything(school) == before


def test_invariant_11_more_lines_than_children_is_refused(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Adno,Forename,Surname\n" + "".join(f"{number},Sam,Khan\n" for number in range(20_001)))

    with pytest.raises(Unreadable, match="more lines"):
        bring_in(school, path, office)

    assert not Pupil.objects.exists()


def test_oneroster_states_lists_and_strangers(school: School, office: StaffViewer, tmp_path: Path) -> None:
    users = [
        user("pia", agentSourcedIds="ana,nobody", orgSourcedIds="o1,o2"),
        user("gone", status="tobedeleted"),
        user("idle", status="inactive"),
        user("pia", givenName="Other"),
        user("ana", "guardian", agentSourcedIds="pia"),
        user("eve", "wizard"),
    ]
    classes = [{"sourcedId": "c1", "title": "4A", "classType": "homeroom"}]
    enrolments = [
        {"sourcedId": "e1", "classSourcedId": "c1", "userSourcedId": "pia", "role": "student"},
        {"sourcedId": "e2", "classSourcedId": "c9", "userSourcedId": "pia", "role": "student"},
        {"sourcedId": "e3", "classSourcedId": "c1", "userSourcedId": "nobody", "role": "student"},
    ]
    outcome = bring_in(
        school, oneroster(tmp_path / "set", users=users, classes=classes, enrollments=enrolments), office
    )

    assert [one.forename for one in Pupil.objects.all()] == ["Pia"]
    assert Tie.objects.get().adult == Adult.objects.get()
    assert Group.objects.get().name == "4A"
    told = [one.message for one in outcome.problems]
    for part in ("nobody", "tobedeleted", "inactive", "c9", "wizard"):
        assert any(part in one for one in told), (part, told)
    assert {one.file for one in outcome.problems} >= {"users.csv", "enrollments.csv"}
    again = bring_in(school, tmp_path / "set", office)
    assert (again.changes, len(again.problems)) == (0, len(told))


def test_two_children_of_one_number_are_two_lines_and_one_child(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    outcome = bring_in(school, report(tmp_path, sam(), sam(first="Grace", adult="Eve")), office)

    assert [one.message for one in outcome.problems] == [
        "Two children have the same identifier; the second was left out."
    ]
    assert Pupil.objects.get().forename == "Sam"
    assert not Contact.objects.filter(adult__forename="Eve").exists()


def test_reading_writes_nothing(school: School, tmp_path: Path) -> None:
    before = everything(school)

    open_roster(report(tmp_path, sam(), child(2)))

    assert everything(school) == before
