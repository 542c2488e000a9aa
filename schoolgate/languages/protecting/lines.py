"""A text in Markdown as its lines: what opens a line, its words, what closes it. Only the words go to an engine."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

OPENS = re.compile(r"^\s*(?:(?:[-*+]|\d{1,3}[.)]|>+|#{1,6})\s+)*")
ANYTHING_TO_SAY = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """One line. `words` is empty where there is nothing to translate in it."""

    opens: str
    words: str
    closes: str


def lines(text: str) -> list[Line]:
    """The lines of a text."""
    return list(_split(text))


def joined(parts: Sequence[Line], said: Sequence[str]) -> str:
    """The text again, with other words: one a line that had any."""
    words = iter(said)
    return "\n".join(f"{one.opens}{next(words) if one.words else ''}{one.closes}" for one in parts)


def _split(text: str) -> Iterator[Line]:
    """Each line with its marks apart."""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        opens = OPENS.match(line)
        start = opens.end() if opens else 0
        words = line[start:].rstrip()
        if ANYTHING_TO_SAY.search(words):
            yield Line(line[:start], words, line[start + len(words) :])
        else:
            yield Line(line, "", "")
