"""A table of words on a small screen: each row a card, each cell with its column's name before it. The markup stays a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.template import Context
from django.utils.safestring import mark_safe

from schoolgate.core.parts.declare import Values

HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
NAME = re.compile(r"<(?:th|td)\b([^>]*)>(.*?)</(?:th|td)>", re.DOTALL)
CELL = re.compile(r"<(tr|th|td)\b([^>]*)>")
TAG = re.compile(r"<[^>]*>")
SPAN = re.compile(r'\bcolspan="(\d+)"')


def named_cells(values: Mapping[str, Any], context: Context) -> Values:
    """The body with `data-of` on each cell: the words of its column's head. A row's own head needs none."""
    if not values["cards"]:
        return {}
    body = str(values["body"])
    found = HEAD.search(body)
    names = [name for about, words in NAME.findall(found[0]) for name in _named(about, words)] if found else []
    start = found.end() if found else 0
    return {"body": mark_safe(body[:start] + "".join(_cells(body[start:], names)))}


def _named(about: str, words: str) -> list[str]:
    """The name of a column, once for each that it spans."""
    name = " ".join(TAG.sub("", words).split()).replace('"', "&quot;")
    return [name] * _span(about)


def _cells(rows: str, names: list[str]) -> Iterator[str]:
    """The rows again, cell by cell."""
    place = done = 0
    for tag in CELL.finditer(rows):
        kind, about = tag.groups()
        yield rows[done : tag.end() - 1]
        done = tag.end() - 1
        if kind == "tr":
            place = 0
            continue
        name = names[place] if place < len(names) and _span(about) == 1 else ""
        if kind == "td" and name:
            yield f' data-of="{name}"'
        place += _span(about)
    yield rows[done:]


def _span(about: str) -> int:
    """Over so many columns."""
    wide = SPAN.search(about)
    return int(wide[1]) if wide else 1
