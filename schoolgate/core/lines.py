"""A CSV that somebody brought, as numbered lines of cells: whatever its delimiter and encoding, and no larger than it may be."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from schoolgate.core.refusals import Refusal

Numbered = tuple[int, list[str]]


class NotReadable(Refusal):
    """The file is not one that can be read; it changes nothing."""


def read(data: bytes, *, most_bytes: int = 2 * 1024 * 1024, most_lines: int = 20_000) -> list[Numbered]:
    """Lines that are not empty, each with its number in the file. Raises NotReadable."""
    if len(data) > most_bytes:
        raise NotReadable(_("This file is larger than it may be. Please bring it in parts."))
    if data.startswith(b"PK"):
        raise NotReadable(_("This is a spreadsheet. Please save it as CSV, and bring that."))
    if b"\x00" in data:
        raise NotReadable(_("This is no text file. Please save it as CSV, and bring that."))
    text = decoded(data)
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    found: list[Numbered] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((reader.line_num, [" ".join(cell.split()) for cell in cells]))
            if len(found) > most_lines:
                raise NotReadable(_("This file has more lines than it may have. Please bring it in parts."))
    except csv.Error as trouble:
        raise NotReadable(_("Line %(line)s is not written as CSV.") % {"line": reader.line_num}) from trouble
    if not found:
        raise NotReadable(_("There is nothing in this file."))
    return found


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, else what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def columns(
    headings: Iterable[str], names: Mapping[str, Collection[str]], *, needed: Collection[str]
) -> dict[str, int]:
    """Where each column stands, by any of its names in any order. Raises NotReadable where a needed one is missing or there twice."""
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        word = "".join(letter for letter in heading.casefold() if letter.isalpha())
        name = next((one for one, words in names.items() if word == one or word in words), None)
        if name in found:
            raise NotReadable(_("Two columns are headed “%(heading)s”, or mean the same.") % {"heading": heading[:40]})
        if name is not None:
            found[name] = at
    missing = [one for one in needed if one not in found]
    if missing:
        raise NotReadable(_("No column is headed “%(heading)s”.") % {"heading": missing[0]})
    return found
