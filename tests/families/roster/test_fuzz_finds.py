"""What broken files once did, and no longer do: each is a plain sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from schoolgate.families.roster.readers import open_roster
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
