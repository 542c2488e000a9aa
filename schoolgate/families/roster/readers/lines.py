"""CSV and XLSX as lines of text, with a cap on all that a file can make endless: lines, cells, and a line that does not end."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schoolgate.families.roster.readers import archive
from schoolgate.families.roster.records import Unreadable

MOST_LINES = 20_000
MOST_CELLS = 200
MOST_CELL = 4_000
MOST_ID = 120  # letters of an identifier; a longer one could not be told from another that begins alike
MOST_FILLED = 500_000  # cells with something in them
MOST_ROWS = 1_048_576  # with the empty ones: a spreadsheet's whole sheet
MOST_RECORD = 250_000  # letters of one line, with those that a quoted cell spans
MOST_TAGS = {"cells": 2_200_000, "words": 600_000, "letters": 20_000_000, "else": 30_000}  # of a spreadsheet's parts
MOST_ROW = 1_000_000
ROW = re.compile(rb"<(?:\w+:)?row\b")
PIECE = 65_536
BROKEN = gettext_lazy("This spreadsheet cannot be opened. Please save it again as XLSX or CSV.")
TOO_MANY = gettext_lazy("This file has more lines than a school has children.")
DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))

Line = tuple[int, list[str]]


def lines_of(name: str, data: bytes) -> Iterator[Line]:
    """Numbered lines of cells; the first is the heading. Raises Unreadable."""
    source = _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data)
    filled = 0
    for count, line in enumerate(source):
        filled += sum(map(bool, line[1]))
        if count > MOST_LINES or filled > MOST_FILLED:
            raise Unreadable(TOO_MANY)
        yield line


def records_of(name: str, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines as heading to cell; of two columns with the same heading the first counts."""
    lines = lines_of(name, data)
    heading = next(lines, (0, []))[1]
    for number, cells in lines:
        filled = zip(heading, [*cells, *[""] * (len(heading) - len(cells))], strict=False)
        yield number, dict(reversed([*filled]))


class _Text:
    """The text of a file for the CSV reader: UTF-8 with or without its mark, else what Windows writes; a piece at a time."""

    def __init__(self, data: bytes) -> None:
        coding = "utf-8-sig" if _is_utf8(data) else "cp1252"
        self.text = io.TextIOWrapper(io.BytesIO(data), encoding=coding, errors="replace", newline="")
        self.fed = 0

    def __iter__(self) -> _Text:
        return self

    def __next__(self) -> str:
        """A line, as long as the cells that it belongs to do end."""
        line = self.text.readline(MOST_RECORD + 1)
        self.fed += len(line)
        if not line:
            raise StopIteration
        if self.fed > MOST_RECORD:
            raise csv.Error("too long")
        return line

    def delimiter(self) -> str:
        """What the first line has most of: comma, semicolon or tab."""
        first = self.text.readline(MOST_RECORD)
        self.text.seek(0)
        return max(",;\t", key=first.count)


def _is_utf8(data: bytes) -> bool:
    """Is it, to the last letter?"""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), PIECE):
            decoder.decode(data[at : at + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv(data: bytes) -> Iterator[Line]:
    """Comma, semicolon or tab."""
    if b"\x00" in data:
        raise Unreadable(_("This is no text file. Please save the report as CSV or XLSX."))
    text = _Text(data)
    reader = csv.reader(text, delimiter=text.delimiter())
    try:
        for count, cells in enumerate(reader):
            text.fed = 0
            if count > MOST_ROWS:
                raise Unreadable(TOO_MANY)
            if any(cell.strip() for cell in cells[:MOST_CELLS]):
                yield reader.line_num, [cell.strip()[:MOST_CELL] for cell in cells[:MOST_CELLS]]
    except csv.Error as trouble:
        raise Unreadable(_("Line %(line)s is not written as CSV.") % {"line": reader.line_num or 1}) from trouble


def _xlsx(data: bytes) -> Iterator[Line]:
    """The first sheet, values only."""
    _check_xlsx(data)
    try:
        read = import_string("schoolgate.families.roster.readers.sheets.rows")
        rows = read(data, most_cells=MOST_CELLS, most_lines=MOST_LINES + 2)
        for number, cells in enumerate(rows, start=1):
            if any(cell not in (None, "") for cell in cells):
                yield number, _filled([_cell(one) for one in cells])
    except (KeyError, IndexError, SyntaxError, TypeError, AttributeError, *archive.DAMAGED) as trouble:
        raise Unreadable(BROKEN) from trouble


def _check_xlsx(data: bytes) -> None:
    """A spreadsheet is a zip too, and its parts are XML: none of more tags than a roster has, none with a document type."""
    tags: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            archive.check(packed.infolist())
            for one in packed.infolist():
                part = packed.read(one)
                if any(mark in part for mark in DOCTYPES):
                    raise Unreadable(_("This spreadsheet brings a document type of its own, so it was not opened."))
                tags += _tags(one.filename.casefold(), part)
    except archive.DAMAGED as trouble:
        raise (trouble if isinstance(trouble, Unreadable) else Unreadable(BROKEN)) from trouble
    if any(tags[sort] > most for sort, most in MOST_TAGS.items()):
        raise Unreadable(TOO_MANY)


def _tags(name: str, part: bytes) -> Counter[str]:
    """Cells and words may be many; formats, names and all that stands around the cells are few, and dear to read."""
    if not part[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return Counter()  # a picture
    number = part.count(b"<")
    if name == "xl/sharedstrings.xml":
        return Counter({"words": number, "letters": len(part)})
    begin, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    plain = part.count(b"sheetData") == 2 and part.find(b"<!", begin, end) < 0 and _rows_are_short(part, begin, end)
    cells = part.count(b"<", begin, end) if plain else 0
    return Counter({"cells": cells, "else": number - cells})


def _rows_are_short(part: bytes, begin: int, end: int) -> bool:
    """A row is held whole while it is read."""
    starts = [begin, *(one.start() for one in ROW.finditer(part, begin, end)), end]
    return all(until - since < MOST_ROW for since, until in pairwise(starts))


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
