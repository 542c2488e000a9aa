"""A CSV of what happened, read line by line: `date, kind, title, upn or count`. Pure: it knows no school and writes nothing.

Headings are found by many names, in any order. A line that cannot be meant is wrong and says why; a file that is none is refused whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from schoolgate.core import lines
from schoolgate.core.lines import NotReadable
from schoolgate.elsewhere.enums import MEANS, OF_NO_FAMILY, Kind
from schoolgate.families.values import upn_is_right

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 20_000
MOST_NUMBER = 5_000
LONGEST_TITLE = 120
OLDEST = timedelta(days=6 * 366)  # a cycle of the award, and the one before
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
CLOCK = re.compile(r"[T ]\d{1,2}:\d\d(:\d\d)?(\.\d+)?Z?$")  # what a spreadsheet adds to a day
FORMULA = ("=", "+", "-", "@")  # a cell that begins so is run by a spreadsheet (OWASP: CSV injection)
COLUMNS = {
    "date": {"date", "day", "when", "on"},
    "kind": {"kind", "type", "what", "category", "sort"},
    "title": {"title", "name", "event", "activity", "description", "subject"},
    "upn": {"upn", "uniquepupilnumber", "pupil", "pupilupn", "child", "childupn", "pupilnumber"},
    "count": {"count", "number", "howmany", "total", "headcount", "families", "people"},
    "either": {"upnorcount", "upncount", "countorupn", "who"},
}


@dataclass(frozen=True)
class Entry:
    """A line that can be meant: a child's number, or how many."""

    line: int
    day: date
    kind: Kind
    title: str
    upn: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Wrong:
    """A line that cannot, and why."""

    line: int
    why: str


class _Bad(ValueError):
    """What is wrong with a line, in words."""


def read(data: bytes, *, today: date) -> tuple[list[Entry], list[Wrong]]:
    """Every line, in one of the two lists. Raises NotReadable."""
    rows = lines.read(data, most_bytes=MOST_BYTES, most_lines=MOST_LINES)
    columns = _columns(rows[0][1])
    good: list[Entry] = []
    wrong: list[Wrong] = []
    for line, cells in rows[1:]:
        said = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        try:
            good.append(_entry(line, said, today))
        except _Bad as trouble:
            wrong.append(Wrong(line, str(trouble)))
    return good, wrong


def kinds_said() -> dict[str, Kind]:
    """Every word by which a file may name a kind."""
    found: dict[str, Kind] = {}
    for kind in Kind:
        for word in (kind.value, str(kind.label), *MEANS[kind].words):
            found.setdefault(_word(word), kind)
    return found


def upns_in(text: str) -> list[str]:
    """What somebody pasted, as numbers: each once, in its order. Right or wrong is asked later."""
    return list(dict.fromkeys(one.upper() for one in re.split(r"[\s,;]+", text) if one))


def _columns(headings: Iterable[str]) -> dict[str, int]:
    """Where each column stands. Raises NotReadable where one is missing or there twice."""
    found = lines.columns(headings, COLUMNS, needed=("date", "kind", "title"))
    if not {"upn", "count", "either"} & found.keys():
        raise NotReadable(_("No column is headed “upn” or “count”."))
    return found


def _entry(line: int, said: dict[str, str], today: date) -> Entry:
    """A line with its meaning. Raises _Bad."""
    kind = kinds_said().get(_word(said["kind"]))
    if kind is None:
        known = ", ".join(Kind.values)
        raise _Bad(
            _("“%(word)s” is no kind that we know. Known: %(known)s.") % {"word": said["kind"][:40], "known": known}
        )
    upn, number = _who(said)
    if kind in OF_NO_FAMILY and upn:
        raise _Bad(_("“%(kind)s” is of no family: give a count instead of a UPN.") % {"kind": kind.value})
    return Entry(line, _day(said["date"], today), kind, _title(said["title"]), upn, number)


def _day(text: str, today: date) -> date:
    """An ISO or British day that can be meant."""
    word = CLOCK.sub("", text)
    for shape in DAYS:
        try:
            day = datetime.strptime(word, shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if day > today:
            raise _Bad(_("This day has not come yet."))
        if day < today - OLDEST:
            raise _Bad(_("This day is more than six years ago."))
        return day
    raise _Bad(_("“%(word)s” is no day such as 2025-11-04 or 04/11/2025.") % {"word": text[:40]})


def _title(text: str) -> str:
    """Words that a page and a spreadsheet may show."""
    if not text:
        raise _Bad(_("It has no title."))
    if len(text) > LONGEST_TITLE:
        raise _Bad(_("Its title is longer than 120 letters."))
    if text.startswith(FORMULA):
        raise _Bad(_("A title may not begin with %(sign)s.") % {"sign": text[0]})
    if not text.isprintable():
        raise _Bad(_("Its title has signs in it that cannot be printed."))
    return text


def _who(said: dict[str, str]) -> tuple[str, int | None]:
    """The child's number, or how many: one of the two."""
    cells = [one for one in (said.get(name, "") for name in ("upn", "count", "either")) if one]
    if len(cells) != 1:
        raise _Bad(_("Give either a UPN or a count.") if not cells else _("Give a UPN or a count, not both."))
    word = cells[0].replace(" ", "").upper()
    if said.get("upn", "") or not word.isascii() or not word.isdigit():
        if not upn_is_right(word):
            raise _Bad(_("“%(word)s” is no right UPN.") % {"word": cells[0][:40]})
        return word, None
    if len(word) > len(str(MOST_NUMBER)) or not 1 <= int(word) <= MOST_NUMBER:
        raise _Bad(_("A count is 1 to 5,000."))
    return "", int(word)


def _word(text: str) -> str:
    """A kind's word without its case and signs."""
    return " ".join(re.sub(r"[^a-z]+", " ", text.casefold().replace("’", "").replace("'", "")).split())
