"""Saying a sentence in a language: `say("when_hour", "ur", day=..., hour=...)`. English where the language has no sentences.

A `Sayer` says what one school says: its own wording where it has one, else the product's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schoolgate.languages import shelves, slots
from schoolgate.languages.slots import SLOTS, SlotKind

OWN = "own-"


class Place(NamedTuple):
    """Where a wording stands: on which shelf, under which key, in which voice, in which language."""

    shelf: str
    key: str
    voice: str
    lang: str


@dataclass(frozen=True)
class Offered:
    """Something on a shelf as a school has it: its key, its group, what it says in English, and where staff may use it."""

    key: str
    group: str
    says: Mapping[str, str]
    is_aside: bool = False

    @property
    def is_own(self) -> bool:
        """Did the school add it?"""
        return self.key.startswith(OWN)


@dataclass(frozen=True)
class Sayer:
    """One school's sentences, kinds of event and school words."""

    own: Mapping[Place, str] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], str] = field(default_factory=dict)  # of the items that the school added
    aside: frozenset[tuple[str, str]] = frozenset()
    checked: Mapping[Place, str] = field(default_factory=dict)  # who checked what stands there, and when

    def has(self, shelf: str, key: str) -> bool:
        """Is there such an item, shipped or added?"""
        shipped = shelf in shelves.VOICES and key in shelves.items(shelf)
        return shipped or (shelf, key) in self.groups

    def offered(self, shelf: str, *, aside: bool = False) -> list[Offered]:
        """What staff may choose from, in the shelf's order, the school's own at the end; with `aside`, also what was put aside."""
        keys = [*shelves.items(shelf), *(key for of, key in self.groups if of == shelf)]
        found = [self._offered(shelf, key) for key in keys]
        return [one for one in found if aside or not one.is_aside]

    def group_of(self, shelf: str, key: str) -> str:
        """In which group an item is listed."""
        shipped = shelves.items(shelf).get(key)
        return shipped.group if shipped else self.groups[(shelf, key)]

    def also(self, key: str) -> tuple[str, ...]:
        """Other ways in which a school word is written."""
        shipped = shelves.items("school_words").get(key)
        return shipped.also if shipped else ()

    def wording(self, shelf: str, voice: str, key: str, lang: str) -> tuple[str, str]:
        """A wording and its language: English where the reader's has none. Raises LookupError for a key that nobody has."""
        short = lang.split("-")[0]
        for one in (short, "en"):
            if said := self.own.get(Place(shelf, key, voice, one)):
                return said, one
            if key in shelves.items(shelf) and one in shelves.languages(shelf):
                return shelves.tongue(shelf, one).says[voice][key], one
        raise LookupError(f"unknown {key!r} on the shelf {shelf}")

    def say(self, key: str, lang: str, **given: Any) -> str:
        """A sentence with its slots filled, each as the language writes it. Raises LookupError for a slot not given."""
        text, said_in = self.wording("sentences", "text", key, lang)
        wanted = shelves.SLOT.findall(text)
        if missing := set(wanted) - {name for name, value in given.items() if value not in (None, "")}:
            raise LookupError(f"{key!r} was not given {', '.join(sorted(missing))}; it takes {', '.join(wanted)}")
        return text.format(**{name: self._in_slot(name, given[name], said_in) for name in wanted})

    def slots_of(self, key: str) -> frozenset[str]:
        """The slots of a sentence."""
        return frozenset(shelves.SLOT.findall(self.wording("sentences", "text", key, "en")[0]))

    def made(self, place: Place) -> str:
        """How a translation was made, or who checked it and when."""
        if place in self.checked:
            return self.checked[place]
        if place in self.own or place.lang not in shelves.languages(place.shelf):
            return ""
        tongue = shelves.tongue(place.shelf, place.lang)
        return tongue.checked.get(place.key, tongue.made)

    def _offered(self, shelf: str, key: str) -> Offered:
        """An item as this school has it."""
        says = {voice: self.wording(shelf, voice, key, "en")[0] for voice in shelves.VOICES[shelf]}
        return Offered(key, self.group_of(shelf, key), says, (shelf, key) in self.aside)

    def _in_slot(self, slot: str, value: Any, lang: str) -> str:
        """What stands in a slot. The kind of an event is said in the reader's language; an unknown one is a name."""
        if SLOTS[slot] == SlotKind.EVENT and self.has("event_kinds", value):
            text, said_in = self.wording("event_kinds", "name", value, lang)
            return text if said_in == lang.split("-")[0] else slots.placed(text, lang)
        return slots.in_words(slot, value, lang)


SHIPPED = Sayer()


def speaks(lang: str) -> bool:
    """Has this language all the sentences?"""
    return lang.split("-")[0] in shelves.languages("sentences")


def say(key: str, lang: str, **given: Any) -> str:
    """A sentence as the product says it."""
    return SHIPPED.say(key, lang, **given)
