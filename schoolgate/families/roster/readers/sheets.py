"""Spreadsheets, by openpyxl, which takes memory to load: `lines` loads this where a spreadsheet is read, no sooner."""

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook


def rows(data: bytes, *, most_cells: int, most_lines: int) -> Iterator[tuple[Any, ...]]:
    """The values of the first sheet, line by line. Raises whatever openpyxl stumbles over."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True, max_col=most_cells, max_row=most_lines)
