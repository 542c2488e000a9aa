"""To upload elsewhere: a plain folder for each indicator, with its evidence as one simple page and its files, and a list of all.

index.csv                               a line for each piece of evidence under each indicator
README.txt                              what this is
<objective> <its title>/<n> <title>/    evidence.html, evidence.txt, and the files
"""

from __future__ import annotations

import csv
import io
import re

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from schoolgate.award.folder.values import Entry, Made
from schoolgate.award.queries.portfolio import Chapter, Part

TITLE = 60  # letters of a folder's name
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEAD = (
    "folder",
    "objective",
    "indicator",
    "title",
    "says",
    "day",
    "what it shows",
    "what changed",
    "families",
    "files",
)


def files(made: Made) -> dict[str, bytes]:
    """Every file but the manifest."""
    found: dict[str, bytes] = {}
    lines: list[list[str]] = []
    for chapter in made.binder.chapters:
        for number, part in enumerate(chapter.parts, 1):
            folder = f"{_name(f'{chapter.code} {chapter.title}')}/{_name(f'{number:02} {part.title}')}/"
            entries = made.entries(part, folder)
            found |= _folder(made, chapter, part, folder, entries)
            lines += [_line(folder, chapter, part, one) for one in entries]
    readme = _("%(arranged)s Open index.csv for a list of all of it.") % {"arranged": made.binder.arranged_by}
    return {**found, "index.csv": _table(lines), "README.txt": readme.encode()}


def _folder(made: Made, chapter: Chapter, part: Part, folder: str, entries: list[Entry]) -> dict[str, bytes]:
    """One indicator's folder."""
    shown = {"made": made, "chapter": chapter, "part": part, "entries": entries, "folder": folder}
    found = {
        f"{folder}evidence.html": render_to_string("staff/award/folder/plain.html", shown).encode(),
        f"{folder}evidence.txt": render_to_string("staff/award/folder/plain.txt", shown).encode(),
    }
    for one in entries:
        found |= made.files(one.enclosed)
    return found


def _line(folder: str, chapter: Chapter, part: Part, entry: Entry) -> list[str]:
    """A line of the list."""
    row = entry.piece.row
    return [
        folder,
        f"{chapter.code} {chapter.title}",
        part.title,
        row.title,
        row.get_says_display(),
        f"{row.day:%d/%m/%Y}",
        row.claim,
        getattr(row, "effect", ""),
        "" if row.families is None else str(row.families),
        "; ".join(one.path.removeprefix(folder) for one in entry.enclosed if one.path),
    ]


def _table(lines: list[list[str]]) -> bytes:
    """As a spreadsheet reads it; what would be run as a formula stands behind an apostrophe."""
    out = io.StringIO()
    csv.writer(out).writerows([list(HEAD), *([_plain(one) for one in line] for line in lines)])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """Words, and never a formula."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def _name(title: str) -> str:
    """A folder's name that every computer takes."""
    return " ".join(re.sub(r"[^\w ,()-]+", " ", title).split())[:TITLE].strip(" .,")
