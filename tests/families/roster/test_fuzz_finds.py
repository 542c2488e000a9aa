"""What broken files once did, and no longer do: each is a plain sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from schoolgate.families.roster.readers import lines, open_roster
from schoolgate.families.roster.records import Unreadable


def packed() -> bytearray:
    """A zip with enough in it to be packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("users.csv", "sourcedId,status,role\n" + "".join(f"{n},active,student\n" for n in range(500)))
    return bytearray(out.getvalue())


@pytest.mark.parametrize("name", ["roster.zip", "roster.csv"])
@pytest.mark.parametrize("at", [*range(40, 80, 7), -8, -6])
def test_zip_with_a_wrong_byte_is_damaged(tmp_path: Path, name: str, at: int) -> None:
    data = packed()
    data[at] ^= 0xFF
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(Unreadable):
        open_roster(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
def test_invariant_11_spreadsheet_with_a_document_type_is_not_opened(tmp_path: Path, part: str) -> None:
    out, book = io.BytesIO(), Workbook()
    book.create_sheet().append(["Forename", "Surname"])
    book.save(out)
    path = tmp_path / "roster.xlsx"
    with zipfile.ZipFile(out) as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            text = good.read(name)
            bad.writestr(name, b'<!DOCTYPE x [<!ENTITY a "b">]>' + text if name == part else text)

    with pytest.raises(Unreadable, match="document type"):
        open_roster(path)


def spreadsheet(path: Path, **parts: bytes) -> Path:
    """A spreadsheet in which tags are others."""
    out, book = io.BytesIO(), Workbook()
    sheet = book.create_sheet(index=0)
    sheet.append(["Forename", "Surname", "DOB"])
    sheet.append(["Sam", "Khan", "2017-03-02"])
    book.save(out)
    with zipfile.ZipFile(out) as good, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            text = good.read(name)
            for word, other in parts.items():
                text = text.replace(b"<" + word.encode() + b">", other)
            bad.writestr(name, text)
    return path


def test_plain_spreadsheet_is_read(tmp_path: Path) -> None:
    assert [one.surname for one in open_roster(spreadsheet(tmp_path / "good.xlsx")).pupils.values()] == ["Khan"]


@pytest.mark.parametrize("code", ["utf-7", "utf-32", "utf-32-le", "utf-32-be", "cp037", "hz", "utf-16-le", "utf-16-be"])
def test_transfer_file_hides_no_document_type_in_a_rare_coding(tmp_path: Path, code: str) -> None:
    body = "<CTfile><CTFpupilData><Pupil><Surname>&a;</Surname><Forename>Sam</Forename><DOB>2017-03-02</DOB></Pupil>"
    text = f'<!DOCTYPE CTfile [<!ENTITY a "x">]>{body}</CTFpupilData></CTfile>'
    head = f'<?xml version="1.0" encoding="{code}"?>'
    path = tmp_path / "transfer.xml"
    path.write_bytes(
        (head + "".join({"<": "+ADw-", ">": "+AD4-", "&": "+ACY-"}.get(one, one) for one in text)).encode()
        if code == "utf-7"
        else (head + text).encode(code)
    )

    with pytest.raises(Unreadable):
        open_roster(path)


@pytest.mark.parametrize("code", ["UTF-8", "utf-16", "iso-8859-1", "windows-1252", ""])
def test_transfer_file_in_a_plain_coding_is_read(tmp_path: Path, code: str) -> None:
    head = f'<?xml version="1.0" encoding="{code}"?>' if code else ""
    text = "<CTfile><CTFpupilData><Pupil><Surname>Sá</Surname><Forename>Sam</Forename><DOB>2017-03-02</DOB></Pupil>"
    path = tmp_path / "transfer.xml"
    path.write_bytes(f"{head}{text}</CTFpupilData></CTfile>".encode(code or "utf-8"))

    assert [one.surname for one in open_roster(path).pupils.values()] == ["Sá"]


def test_zero_byte_far_down_is_no_name(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"Forename,Surname,DOB\n" + b"Sam,Khan,2017-03-02\n" * 400 + b"A\x00,B,2017-03-02\n")

    with pytest.raises(Unreadable, match="no text file"):
        open_roster(path)


@pytest.mark.parametrize(
    "text",
    [
        "," * (lines.MOST_RECORD + 1),
        "Forename,Surname\n" + "," * (lines.MOST_RECORD + 1),
        "Forename,Surname\n" + '"\n",' * lines.MOST_RECORD,
        "Forename,Surname\n" + ",\n" * (lines.MOST_ROWS + 1),
        "Forename,Surname\n" + ("x," * 150 + "\n") * (lines.MOST_FILLED // 150 + 1),
    ],
)
def test_csv_without_end_is_put_down(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Unreadable):
        open_roster(path)


def test_csv_of_windows_is_read_beyond_its_first_piece(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    rows = "".join(f"Sam,Khan{n},2017-03-02\n" for n in range(9000))
    path.write_bytes(f"Forename,Surname,DOB\n{rows}Ana,Müller,2017-03-02\n".encode("cp1252"))

    assert "Müller" in {one.surname for one in open_roster(path).pupils.values()}


@pytest.mark.parametrize(
    "parts",
    [
        {"indexedColors": b"<indexedColors>" + b"<a/>" * 40_000},
        {"sheetData": b"<a/>" * 40_000 + b"<sheetData>"},
        {"sheetData": b"<sheetData><row>" + b"<a/>" * 300_000 + b"</row>"},
    ],
)
def test_spreadsheet_of_tags_is_put_down(tmp_path: Path, parts: dict[str, bytes]) -> None:
    path = spreadsheet(tmp_path / "bad.xlsx", **parts)

    with pytest.raises(Unreadable):
        open_roster(path)


def test_child_has_not_more_contacts_than_a_school(tmp_path: Path) -> None:
    contacts = "".join(f"<Contact><Surname>S{n}</Surname></Contact>" for n in range(20_001))
    about = "<Surname>Khan</Surname><Forename>Sam</Forename><DOB>2017-03-02</DOB>"
    path = tmp_path / "transfer.xml"
    path.write_text(
        f"<CTfile><CTFpupilData><Pupil>{about}<Contacts>{contacts}</Contacts></Pupil></CTFpupilData></CTfile>"
    )

    with pytest.raises(Unreadable, match="deeper or longer"):
        open_roster(path)


def test_identifiers_that_are_too_long_make_nobody_one(tmp_path: Path) -> None:
    path, long = tmp_path / "report.csv", "x" * 120
    rows = "".join(f"{long}{n},Sam{n},Khan,2017-03-02,{long}c{n},Ana{n},Khan\n" for n in range(3))
    path.write_text(f"Adno,Forename,Surname,DOB,Contact ID,Contact Forename,Contact Surname\n{rows}")

    found = open_roster(path)

    assert {one.source_id for one in found.pupils.values()} | {one.source_id for one in found.adults.values()} == {""}
    assert (len(found.pupils), len(found.adults)) == (3, 3)
    assert {one.message for one in found.problems} == {"An identifier is too long to be one, so it was left out."}


def test_line_of_oneroster_with_an_identifier_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "roster.zip"
    with zipfile.ZipFile(path, "w") as box:
        long = "".join(f"{'x' * 120}{n},active,student,Sam,Khan\n" for n in range(2))
        box.writestr("users.csv", f"sourcedId,status,role,givenName,familyName\np1,active,student,Al,Bo\n{long}")

    found = open_roster(path)

    assert list(found.pupils) == ["p1"]
    assert sum("too long" in one.message for one in found.problems) == 2
