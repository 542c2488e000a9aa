"""What stands in the cells of a report: names in each code, dates, numbers, UPNs, and what is odd, told by its line."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, PostalAddress, Pupil
from schoolgate.families.roster import importing
from schoolgate.families.roster.readers import open_roster
from schoolgate.families.roster.readers.lines import MOST_LINES
from schoolgate.families.roster.records import Unreadable
from schoolgate.schools.models import School
from tests.families.roster.files import bring_in, child, report, sam, written
from tests.families.roster.shapes import everything


def test_odd_cells_are_told_by_line_and_the_rest_comes_in(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [
        sam(upn="A306200026001", born="2017-03-02", email="not an address", mobile="hello"),
        child(2, born="31/02/2017"),
        {"number": "3", "first": "", "last": ""},
    ]
    outcome = bring_in(school, report(tmp_path, *rows), office)

    told = {(one.line, one.message) for one in outcome.problems}
    assert {line for line, _said in told} == {2, 3, 4}
    for part in (
        "wrong check letter",
        "email is no address",
        "phone is no number",
        "is no date",
        "without a child's name",
    ):
        assert any(part in said for _line, said in told), part
    assert Pupil.objects.count() == 2
    assert Pupil.objects.get(forename="Sam").upn == ""


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_are_read_in_each_code(code: str, school: School, office: StaffViewer, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("Adno,Forename,Surname,DOB\r\n1,Zoë,Núñez,02/03/2017\r\n".encode(code))

    bring_in(school, tmp_path / "r.csv", office)

    assert Pupil.objects.get().name == "Zoë Núñez"


@pytest.mark.parametrize("heading", ["Password", "PASSWORD", "pass word", "Pwd", "Pin", "Username"])
def test_password_is_not_read_even_if_somebody_says_that_it_is_a_name(
    heading: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    rows = [["Adno", "Forename", "Surname", heading], ["1", "Sam", "Khan", "hunter2secret"]]
    columns = {"Adno": "pupil.source_id", "Forename": "pupil.forename", "Surname": "pupil.surname"}
    path = written(tmp_path / "r.csv", rows)

    roster = open_roster(path, columns=columns | {heading: "pupil.known_as"})
    importing.run(roster=roster, file_name=path.name, school=school, by=office)

    assert Pupil.objects.get().name == "Sam Khan"
    assert "hunter2secret" not in str(everything())


@pytest.mark.parametrize("said", ["02/03/2017", "2017-03-02", "2-Mar-2017", "02.03.2017", "2 March 2017", "02/03/17"])
def test_british_and_iso_dates_are_the_second_of_march(
    said: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    outcome = bring_in(school, report(tmp_path, sam(born=said)), office)

    assert (str(Pupil.objects.get().born), outcome.problems) == ("2017-03-02", [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_comma_within_quotes_is_no_new_cell(
    delimiter: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    cells = [
        ["Adno", "Forename", "Surname", "Home address", "Home postcode"],
        ["1", "Sam", "Khan", "1, Oak; Lane", "BS1 1AA"],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in cells)
    (tmp_path / "r.csv").write_text(text)

    bring_in(school, tmp_path / "r.csv", office)

    assert PostalAddress.objects.get().lines == "1, Oak; Lane"


@pytest.mark.parametrize(
    ("upn", "right"),
    [
        ("B801200005001", True), ("R674123101121", True), ("T306200026001", True), ("D30620002600A", True),
        ("M30620002600P", True), ("P207000016049", True), ("A801200005001", False), ("Q207000016049", False),
        ("B801200005002", False), ("I801200005001", False), ("B80120000500", False), ("B8012000050011", False),
    ],
)  # fmt: skip
def test_a_upn_is_kept_only_with_its_own_letter(
    upn: str, right: bool, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    outcome = bring_in(school, report(tmp_path, sam(upn=upn)), office)

    assert Pupil.objects.get().upn == (upn if right else "")
    assert [one.message for one in outcome.problems] == (
        [] if right else ["The UPN has a wrong check letter or shape, so it was left out."]
    )


def test_a_contact_without_a_surname_is_told(school: School, office: StaffViewer, tmp_path: Path) -> None:
    outcome = bring_in(school, report(tmp_path, sam(family=""), child(2)), office)

    assert [(one.line, one.message) for one in outcome.problems] == [(2, "A contact without a surname was left out.")]
    assert Adult.objects.count() == 1


def test_of_two_columns_with_one_heading_the_first_counts(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [
        ["Adno", "Forename", "Surname", "DOB", "Forename", "Surname"],
        ["1", "Sam", "Khan", "02/03/2017", "Ana", "Begum"],
    ]
    outcome = bring_in(school, written(tmp_path / "r.csv", rows), office)

    assert Pupil.objects.get().name == "Sam Khan"
    assert [one.line for one in outcome.problems] == [1, 1]


def test_a_spreadsheet_with_too_many_lines_is_refused_and_not_cut_off(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Adno", "Forename", "Surname"])
    for number in range(MOST_LINES + 1):
        sheet.append([str(number), "Sam", "Khan"])
    book.save(tmp_path / "r.xlsx")

    with pytest.raises(Unreadable, match="more lines"):
        open_roster(tmp_path / "r.xlsx")
