"""How hard a text is: the Flesch-Kincaid grade (Kincaid and others, 1975) as a reading age, over our own syllables."""

import re
from dataclasses import dataclass
from functools import cache

import pyphen

SENTENCE = re.compile(r"[.!?]+(?:\s|$)|\n+")
WORD = re.compile(r"[A-Za-z'’]+")
HARD = 12


@dataclass(frozen=True)
class Reading:
    """A reading age in years, and the sentences that are harder than a twelve-year-old's."""

    age: int
    hard: tuple[str, ...]


def reading(text: str) -> Reading:
    """How old a reader has to be for an English text; an empty text is for anyone."""
    sentences = [part.strip() for part in SENTENCE.split(text) if WORD.search(part)]
    if not sentences:
        return Reading(5, ())
    return Reading(_age(sentences), tuple(one for one in sentences if _age([one]) > HARD))


def _age(sentences: list[str]) -> int:
    """Grade plus five, from five to twenty."""
    words = [word for one in sentences for word in WORD.findall(one)]
    syllables = sum(_dictionary().inserted(word.strip("'’")).count("-") + 1 for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return int(max(5, min(20, round(grade + 5))))


@cache
def _dictionary() -> pyphen.Pyphen:
    """Where English words may be parted; read when it is first asked, since most processes never do."""
    return pyphen.Pyphen(lang="en_GB")
