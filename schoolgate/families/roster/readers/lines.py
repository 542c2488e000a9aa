"""CSV and XLSX as lines of text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from schoolgate.families.roster.readers import archive
from schoolgate.families.roster.records import Unreadable

MOST_LINES = 20_000
MOST_CELLS = 200
MOST_CELL = 4_000
BROKEN = gettext_lazy("This spreadsheet cannot be opened. Please save it again as XLSX or CSV.")
DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))

Line = tuple[int, list[str]]


def lines_of(name: str, data: bytes) -> Iterator[Line]:
    """Numbered lines of cells; the first is the heading. Raises Unreadable."""
    source = _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data)
    for count, line in enumerate(source):
        if count > MOST_LINES:
            raise Unreadable(_("This file has more lines than a school has children."))
        yield line


def records_of(name: str, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines as heading to cell; of two columns with the same heading the first counts."""
    lines = lines_of(name, data)
    heading = next(lines, (0, []))[1]
    for number, cells in lines:
        filled = zip(heading, [*cells, *[""] * (len(heading) - len(cells))], strict=False)
        yield number, dict(reversed([*filled]))


def text_of(data: bytes) -> str:
    """UTF-8 with or without its mark, else what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _csv(data: bytes) -> Iterator[Line]:
    """Comma, semicolon or tab."""
    if b"\x00" in data[:4096]:
        raise Unreadable(_("This is no text file. Please save the report as CSV or XLSX."))
    text = text_of(data)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip()[:MOST_CELL] for cell in cells[:MOST_CELLS]]
    except csv.Error as trouble:
        raise Unreadable(_("Line %(line)s is not written as CSV.") % {"line": reader.line_num}) from trouble


def _xlsx(data: bytes) -> Iterator[Line]:
    """The first sheet, values only."""
    _check_xlsx(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_CELLS, max_row=MOST_LINES + 2)
        for number, cells in enumerate(rows, start=1):
            if any(cell not in (None, "") for cell in cells):
                yield number, _filled([_cell(one) for one in cells])
    except (
        InvalidFileException,
        KeyError,
        IndexError,
        SyntaxError,
        TypeError,
        AttributeError,
        *archive.DAMAGED,
    ) as trouble:
        raise Unreadable(BROKEN) from trouble


def _check_xlsx(data: bytes) -> None:
    """A spreadsheet is a zip too, and its parts are XML, of which none brings a document type of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            archive.check(packed.infolist())
            parts = [packed.read(one) for one in packed.infolist() if one.filename.endswith((".xml", ".rels"))]
    except archive.DAMAGED as trouble:
        raise (trouble if isinstance(trouble, Unreadable) else Unreadable(BROKEN)) from trouble
    if any(mark in part for part in parts for mark in DOCTYPES):
        raise Unreadable(_("This spreadsheet brings a document type of its own, so it was not opened."))


def _filled(cells: list[str]) -> list[str]:
    """Without the empty cells after the last filled one, which a spreadsheet has on its right without end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    """A cell as text; a date as ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()[:MOST_CELL]
