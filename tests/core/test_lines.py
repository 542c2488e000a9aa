"""A CSV as people bring it: any delimiter, any usual encoding, columns in any order, and a bad one says why."""

import pytest

from schoolgate.core import lines
from schoolgate.core.lines import NotReadable

NAMES = {"code": {"number"}, "text": {"wording"}}


def test_numbered_lines_without_the_empty_ones() -> None:
    data = "Code;Text\r\n\r\n1;  two   words \r\n".encode("utf-8-sig")

    assert lines.read(data) == [(1, ["Code", "Text"]), (3, ["1", "two words"])]


def test_what_windows_writes_is_read() -> None:
    assert lines.read("code,text\n1,Café".encode("cp1252"))[1] == (2, ["1", "Café"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "There is nothing in this file."),
        (b"PK\x03\x04", "This is a spreadsheet. Please save it as CSV, and bring that."),
        (b"a\x00b", "This is no text file. Please save it as CSV, and bring that."),
        (b"a\n" * 12, "This file has more lines than it may have. Please bring it in parts."),
        (b"a" * 101, "This file is larger than it may be. Please bring it in parts."),
    ],
)
def test_file_that_is_none_says_why(data: bytes, said: str) -> None:
    with pytest.raises(NotReadable) as refused:
        lines.read(data, most_bytes=100, most_lines=10)
    assert str(refused.value) == said


def test_columns_are_found_by_any_name_in_any_order() -> None:
    assert lines.columns(["Wording (official)", "WORDING", "Number."], NAMES, needed=("code", "text")) == {
        "text": 1, "code": 2,
    }  # fmt: skip
    with pytest.raises(NotReadable, match="No column is headed “code”"):
        lines.columns(["text"], NAMES, needed=("code", "text"))
    with pytest.raises(NotReadable, match="Two columns are headed “wording”"):
        lines.columns(["text", "wording"], NAMES, needed=("text",))
