"""The words of the families' pages as they ship, string by string, for those who would say it better."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from babel.messages import Message

from schoolgate.languages import strings

CONTEXT = "\x04"  # as gettext joins a context and its string
SLOTS = re.compile(r"%%|%\(\w+\)[sd]|%[sd]|%")
TAGS = re.compile(r"<[^<>]*>")
DEAR = '<>&"'  # what would end an attribute or begin a tag


@dataclass(frozen=True)
class Entry:
    """One string: how gettext finds it, its English, and what its catalogue says. One form, or as many as the language counts in."""

    key: str
    message: str
    english: str
    plural: str
    forms: tuple[str, ...]

    @property
    def is_plural(self) -> bool:
        """Does it count something?"""
        return bool(self.plural)


@cache
def entries(lang: str) -> dict[str, Entry]:
    """Every string of a language's catalogue, by key, in the order of the English."""
    found = [_entry(one) for one in strings.catalogue(lang) if one.id]
    return {one.key: one for one in sorted(found, key=lambda one: (one.english.casefold(), one.key))}


@cache
def share(lang: str) -> float:
    """How much of a catalogue is translated: 1 is all."""
    every = [one for one in strings.catalogue(lang) if one.id]
    return sum(strings.is_translated(one) for one in every) / len(every) if every else 0.0


def fits(entry: Entry, form: str) -> bool:
    """May these words stand where the string stands? The same slots and tags, and nothing that a page would take for more."""
    allowed = [entry.plural, entry.english] if entry.plural else [entry.english]
    return any(_alike(source, form) for source in allowed)


def example(lang: str, form: int) -> int:
    """A number that takes this form."""
    chosen = strings.forms_of(lang)
    return next((number for number in [1, 2, 3, 5, 0, 11, 100, 21, 101] if chosen(number) == form), form)


def _alike(source: str, form: str) -> bool:
    """The slots of the source, its tags, and none of the letters that would be HTML."""
    if Counter(TAGS.findall(source)) != Counter(TAGS.findall(form)):
        return False
    if set(SLOTS.findall(source)) != set(SLOTS.findall(form)):
        return False
    rest, said = TAGS.sub("", source), TAGS.sub("", form)
    return all(letter in rest or letter not in said for letter in DEAR)


def _entry(one: Message) -> Entry:
    """A line of a catalogue."""
    english, plural = (one.id[0], one.id[1]) if isinstance(one.id, tuple | list) else (str(one.id), "")
    message = f"{one.context}{CONTEXT}{english}" if one.context else english
    said = one.string
    forms = tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said),)
    return Entry(hashlib.sha256(message.encode()).hexdigest()[:16], message, english, plural, forms)
