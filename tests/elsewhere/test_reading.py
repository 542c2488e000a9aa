"""The CSV, line by line: whatever stands in it, every line is meant or said to be wrong, and no file breaks the page."""

import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core.lines import NotReadable
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.reading import FORMULA, Entry, kinds_said, read, upns_in
from tests.factories.elsewhere import HEAD, file_of
from tests.factories.papers import upn

TODAY = date(2026, 11, 24)


def entries(*lines: str, head: str = HEAD) -> list[Entry]:
    """What is meant; nothing is wrong."""
    good, wrong = read(file_of(*lines, head=head), today=TODAY)
    assert wrong == []
    return good


def why(line: str, head: str = HEAD) -> str:
    """Why a line is wrong."""
    good, [wrong] = read(file_of(line, head=head), today=TODAY)
    assert good == []
    assert wrong.line == 2
    return wrong.why


def test_lines_as_people_write_them() -> None:
    assert entries(f"2025-11-04,came,Carol concert,{upn(1)}", "04/11/2025,Attended,Carol concert,214") == [
        Entry(2, date(2025, 11, 4), Kind.CAME, "Carol concert", upn(1)),
        Entry(3, date(2025, 11, 4), Kind.CAME, "Carol concert", "", 214),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Date,Kind,Title,UPN",
        "DAY;type;Event;Unique Pupil Number",
        "\ufeffWhen\tWhat\tActivity\tPupil UPN",
        '"date","kind","title","UPN / count"',
        "date,kind,title,upn,count",
    ],
)
def test_headings_are_found_by_many_names(head: str) -> None:
    sign = next((one for one in ";\t" if one in head), ",")
    [one] = entries(sign.join(["2025-11-04", "helped", "Garden", upn(1).lower()]), head=head)
    assert (one.kind, one.upn) == (Kind.HELPED, upn(1))


def test_windows_letters_are_read() -> None:
    [one], _ = read(f"{HEAD}\n2025-11-04,came,Caf\xe9 \x93Zo\xeb\x94,12".encode("latin-1"), today=TODAY)
    assert one.title == "Café “Zoë”"


@pytest.mark.parametrize(
    "day", ["2025-11-04", "04/11/2025", "4/11/2025", "04-11-2025", "4.11.2025", "04/11/25", "2025-11-04 00:00:00"]
)
def test_days(day: str) -> None:
    assert entries(f"{day},came,Tea,12")[0].day == date(2025, 11, 4)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2025-13-04,came,Tea,12", "“2025-13-04” is no day such as 2025-11-04 or 04/11/2025."),
        ("11/24/2025,came,Tea,12", "“11/24/2025” is no day such as 2025-11-04 or 04/11/2025."),
        ("2026-11-25,came,Tea,12", "This day has not come yet."),
        ("2019-11-25,came,Tea,12", "This day is more than six years ago."),
        ("2025-11-04,came,,12", "It has no title."),
        ("2025-11-04,came,=1+1,12", "A title may not begin with =."),
        ("2025-11-04,came,@SUM(A1),12", "A title may not begin with @."),
        (f"2025-11-04,came,{'x' * 121},12", "Its title is longer than 120 letters."),
        ("2025-11-04,came,Tea,", "Give either a UPN or a count."),
        ("2025-11-04,came,Tea", "Give either a UPN or a count."),
        ("2025-11-04,came,Tea,0", "A count is 1 to 5,000."),
        ("2025-11-04,came,Tea,5001", "A count is 1 to 5,000."),
        ("2025-11-04,came,Tea,X801200026001", "“X801200026001” is no right UPN."),
        (f"2025-11-04,training,Talking,{upn(1)}", "“trained” is of no family: give a count instead of a UPN."),
    ],
)  # fmt: skip
def test_wrong_lines_say_why(line: str, said: str) -> None:
    assert why(line) == said


def test_unknown_kind_names_those_that_are_known() -> None:
    assert why("2025-11-04,party,Tea,12").startswith("“party” is no kind that we know. Known: talked, show, met, ")


def test_both_in_one_line_is_wrong() -> None:
    assert why(f"2025-11-04,came,Tea,{upn(1)},12", "date,kind,title,upn,count") == "Give a UPN or a count, not both."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "There is nothing in this file."),
        (b"PK\x03\x04", "This is a spreadsheet. Please save it as CSV, and bring that."),
        (b"date,kind\x00", "This is no text file. Please save it as CSV, and bring that."),
        (b"kind,title,upn\n", "No column is headed “date”."),
        (b"date,kind,title\n", "No column is headed “upn” or “count”."),
        (b"date,when,kind,title,upn\n", "Two columns are headed “when”, or mean the same."),
        (b"x" * (2 * 1024 * 1024 + 1), "This file is larger than it may be. Please bring it in parts."),
        (b"a\n" * 20_002, "This file has more lines than it may have. Please bring it in parts."),
        (b'date,kind,title,upn\n"' + b"x" * 140_000, "Line 2 is not written as CSV."),
    ],
    ids=str,
)
def test_file_that_is_none_is_refused_whole(data: bytes, said: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read(data, today=TODAY)
    assert str(refused.value) == said


def test_no_word_means_two_kinds() -> None:
    for kind in Kind:
        assert kinds_said()[kind.value.replace("_", " ")] == kind


def test_pasted_numbers_are_taken_apart_and_kept_once() -> None:
    assert upns_in(" a1, b2;\nA1\tc3 ") == ["A1", "B2", "C3"]


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    good, wrong = [], []
    with suppress(NotReadable):
        good, wrong = read(data, today=TODAY)
    assert all(one.line > 1 for one in [*good, *wrong])


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
DAYS = st.one_of(st.dates(date(2019, 1, 1), date(2027, 12, 31)).map(date.isoformat), CELL)
KINDS = st.one_of(st.sampled_from(sorted(kinds_said())), CELL)
WHO = st.one_of(st.integers(-5, 6000).map(str), st.integers(0, 999).map(upn), CELL)


@given(st.lists(st.tuples(DAYS, KINDS, CELL, WHO), max_size=8))
def test_every_line_is_meant_or_wrong_and_what_is_meant_is_safe(rows: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([HEAD.split(","), *rows])
    good, wrong = read(out.getvalue().encode(), today=TODAY)
    filled = [one for one in rows if any(cell.strip() for cell in one)]

    assert len(good) + len(wrong) == len(filled)
    for one in good:
        assert date(2020, 11, 1) < one.day <= TODAY
        assert 0 < len(one.title) <= 120
        assert not one.title.startswith(FORMULA)
        assert bool(one.upn) != (one.number is not None)
        assert one.number is None or 1 <= one.number <= 5000
    assert all(one.why for one in wrong)
