"""The portfolio to read: pages that link to one another by plain names, a search that works from the disk, an A to Z without it.

index.html                     what is in it, how each objective stands, a search
objectives/<code>/index.html   a page an objective
a-z.html                       every piece of evidence by its title
figures.html                   who is reached, by group
portfolio.pdf                  the same on paper, tagged (where this machine can make PDFs)
files/                         pictures and papers
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from schoolgate.award.folder.values import Entry, Made
from schoolgate.award.queries.portfolio import Chapter, Hit, Part, chapters_of, text_of
from schoolgate.core import pdf

PDF = "portfolio.pdf"
HERE = "staff/award/folder/"
FILES = "files/"


def files(made: Made) -> dict[str, bytes]:
    """Every file but the PDF and the manifest."""
    found = {
        "portfolio.css": _static("portfolio.css"),
        "search.js": _static("search.js"),
        "search-index.js": _index(made),
        "index.html": _page("index.html", made, "", pdf=pdf.is_there(), how_to_get_pdf=pdf.HOW_TO_GET_IT),
        "a-z.html": _page("a_z.html", made, "", letters=_letters(made)),
        "figures.html": _page("figures.html", made, "", tables=made.tables),
    }
    for chapter in made.binder.chapters:
        up = "../../"
        found[_address(chapter)] = _page("objective.html", made, up, chapter=chapter, parts=_parts(made, chapter))
    for piece in made.binder.pieces:
        found |= made.files(made.enclosed(piece, FILES))
    return found


def sheets(made: Made) -> list[str]:
    """Whole documents for paper: what is in it, an objective each, the figures."""
    style = format_html("<style>{}</style>", mark_safe(_static("portfolio.css").decode()))
    shown = {"made": made, "style": style, "up": "", "is_paper": True}
    chapters = [
        render_to_string(f"{HERE}objective.html", {**shown, "chapter": one, "parts": _parts(made, one)})
        for one in made.binder.chapters
    ]
    first = render_to_string(f"{HERE}index.html", shown)
    return [first, *chapters, render_to_string(f"{HERE}figures.html", {**shown, "tables": made.tables})]


def _page(template: str, made: Made, up: str, **more: Any) -> bytes:
    """One page; `up` leads to the folder's top."""
    return render_to_string(f"{HERE}{template}", {"made": made, "up": up, **more}).encode()


def _parts(made: Made, chapter: Chapter) -> list[tuple[Part, list[Entry]]]:
    """The parts of an objective, each with its evidence."""
    parts = [(one, made.entries(one, FILES)) for one in chapter.parts]
    seen: set[int] = set()
    return [(one, [_once(each, seen) for each in entries]) for one, entries in parts]


def _once(entry: Entry, seen: set[int]) -> Entry:
    """An anchor stands on a page once."""
    is_first = entry.piece.row.pk not in seen
    seen.add(entry.piece.row.pk)
    return replace(entry, is_first=is_first)


def _address(chapter: Chapter) -> str:
    """Where an objective's page lies."""
    return f"objectives/{chapter.code}/index.html"


def _letters(made: Made) -> list[tuple[str, list[tuple[str, str]]]]:
    """Evidence and indicators by the first letter of their titles, with where each stands."""
    found = {
        (one.piece.row.title, f"{_address(one.chapters[0])}#{one.piece.row.ref}") for one in _hits(made) if one.chapters
    }
    found |= {(part.title, f"{_address(one)}#{part.code}") for one in made.binder.chapters for part in one.parts}
    letters: dict[str, list[tuple[str, str]]] = {}
    for title, url in sorted(found, key=lambda one: (one[0].casefold(), one[1])):
        first = title[:1].upper()
        letters.setdefault(first if first.isalpha() else "0 – 9", []).append((title, url))
    return list(letters.items())


def _index(made: Made) -> bytes:
    """What the search looks through. It is a script, since a page from the disk may load nothing else."""
    lines = [
        {
            "title": one.piece.row.title,
            "url": f"{_address(one.chapters[0])}#{one.piece.row.ref}",
            "about": f"{one.chapters[0].title} · {one.piece.row.day:%d/%m/%Y}",
            "words": text_of(one),
        }
        for one in _hits(made)
        if one.chapters
    ]
    return f"window.portfolio = {json.dumps(lines, ensure_ascii=False)};\n".encode()


def _hits(made: Made) -> list[Hit]:
    """Every piece with where it stands."""
    return [Hit(one, chapters_of(one, made.binder)) for one in made.binder.pieces]


def _static(name: str) -> bytes:
    """One of our own static files."""
    return Path(str(finders.find(f"award/{name}"))).read_bytes()
