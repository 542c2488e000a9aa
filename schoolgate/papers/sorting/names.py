"""Does the child's name stand on the paper? A second look: it never decides whose a paper is, it only warns."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from schoolgate.papers.enums import NameCheck

WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Child:
    """A child by all the names that a paper may call it."""

    pk: int
    firsts: tuple[str, ...]
    surname: str


@dataclass(frozen=True)
class Checked:
    """What was found; `other` is the child whose name stands there instead."""

    check: NameCheck
    other: int | None = None


def plain(text: str) -> str:
    """Letters only, small, without accents, one space between words and at both ends."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return f" {' '.join(WORD.findall(bare))} "


def check(text: str, child: Child, others: Iterable[Child]) -> Checked:
    """The child's first name and surname, anywhere on the pages; else the full name of another child on roll, if one stands there."""
    words = plain(text)
    if _is_on(words, child):
        return Checked(NameCheck.FITS)
    for one in others:
        if one.pk != child.pk and any(plain(f"{first} {one.surname}") in words for first in one.firsts):
            return Checked(NameCheck.OTHER, one.pk)
    return Checked(NameCheck.MISSING)


def _is_on(words: str, child: Child) -> bool:
    """Both names, in any order and with anything between them."""
    surname = plain(child.surname)
    return bool(surname.strip()) and surname in words and any(plain(one) in words for one in child.firsts if one)
