"""What a writer of English may do better: hard words that have plain ones, school words that families may not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from schoolgate.core.content import FOLDER, BadContent, read
from schoolgate.languages.saying import Sayer

FILE = "plain_words.yaml"
SHELF = "school_words"
CAPITALS = re.compile(r"[A-Z]")


@dataclass(frozen=True)
class Plainer:
    """A hard word as it stands in a text, and a plain one."""

    hard: str
    plain: str


@dataclass(frozen=True)
class Jargon:
    """A school word as it stands in a text, by its key."""

    key: str
    word: str


@cache
def plain_words() -> Mapping[str, str]:
    """Hard words with their plain ones. Raises BadContent for a line that offers nothing, or itself, or a word that is hard."""
    raw: dict[str, Any] = read(FOLDER / FILE)
    for hard, plain in raw.items():
        if not isinstance(plain, str) or not plain.strip() or plain == hard or hard != hard.lower():
            raise BadContent(f"{FILE}: {hard}: offers {plain!r}; write small letters, and another, plain word")
        if plain in raw:
            raise BadContent(f"{FILE}: {hard}: offers {plain!r}, which is hard itself")
    return raw


def plainer(text: str) -> list[Plainer]:
    """The hard words of a text, each once, in the order in which they stand; of two that overlap the longer."""
    found: dict[str, Plainer] = {}
    for match in _hard().finditer(text):
        word = " ".join(match.group().lower().split())
        found.setdefault(word, Plainer(match.group(), plain_words()[word]))
    return list(found.values())


def jargon(text: str, said: Sayer) -> list[Jargon]:
    """The school words of a text, each once: first those that nobody can guess (SENCO, INSET day), then the others.

    What stands in capitals is found in capitals only: SALT is a person, salt is not. "PE kit" is not PE besides.
    """
    keys = {word: one.key for one in said.offered(SHELF) for word in (one.says["word"], *said.also(one.key))}
    found: dict[str, Jargon] = {}
    for match in _any_of(tuple(keys)).finditer(text):
        word = " ".join(match.group().split())
        key = keys.get(word) or next(key for one, key in keys.items() if one.lower() == word.lower())
        found.setdefault(key, Jargon(key, match.group()))
    return sorted(found.values(), key=lambda one: (not CAPITALS.search(one.word[1:]), " " not in one.word))


@cache
def _hard() -> re.Pattern[str]:
    """All hard words, the longest first."""
    return re.compile(_either(plain_words()), re.IGNORECASE)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the school words; one in small letters may also begin a sentence."""
    ranked = sorted(words, key=lambda one: (-len(one), one))
    parts = [_spaced(one) if CAPITALS.search(one) else f"(?i:{_spaced(one)})" for one in ranked]
    return re.compile(_whole("|".join(parts)))


def _either(words: Iterable[str]) -> str:
    """Any of these, the longest first."""
    return _whole("|".join(_spaced(one) for one in sorted(words, key=lambda one: (-len(one), one))))


def _spaced(words: str) -> str:
    """These words, with any space between."""
    return r"\s+".join(re.escape(part) for part in words.split())


def _whole(either: str) -> str:
    """Whole words only."""
    return rf"(?<![\w’'-])(?:{either})(?![\w’'-])"
