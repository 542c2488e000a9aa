"""What lies on a shelf, and what a school made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.functional import Promise

from schoolgate.shelf.enums import Written

T = TypeVar("T")
Words = str | int | list[str]
Says = Mapping[str, Words]


@dataclass(frozen=True)
class Field:
    """One thing that an item says, which a school may say its own way; `picks` are the choices of one that is picked."""

    name: str
    label: str | Promise
    written: Written = Written.LINE
    help: str | Promise = ""
    most: int = 300
    picks: Callable[[], list[tuple[str, str]]] | None = None


@dataclass(frozen=True)
class Thing:
    """An item as it ships, told by the room whose it is."""

    key: str
    title: str
    says: Says
    group: str = ""


@dataclass(frozen=True)
class Own:
    """What one school made of one shelf, in its language."""

    lang: str = "en"
    words: Mapping[str, Says] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    added: Mapping[str, Says] = field(default_factory=dict)

    def over(self, things: Mapping[str, T], change: Callable[[T, Says], T], make: Make[T] | None = None) -> Laid[T]:
        """These items with the school's words; `make` makes one of its own, which come last."""
        every = {key: change(one, self.words[key]) if key in self.words else one for key, one in things.items()}
        if make is not None:
            every |= {key: make(key, {**says, **self.words.get(key, {})}) for key, says in self.added.items()}
        return Laid(every, self.hidden, frozenset(self.words))


Make = Callable[[str, Says], T]


@dataclass(frozen=True)
class Laid(Generic[T]):
    """A shelf as one school has it: all its items, in their order, and which of them are hidden or in its own words."""

    every: Mapping[str, T]
    hidden: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    @property
    def offered(self) -> dict[str, T]:
        """Those that are not hidden."""
        return {key: one for key, one in self.every.items() if key not in self.hidden}

    def get(self, key: str) -> T | None:
        """One of them, hidden or not: what was made with it goes on saying it."""
        return self.every.get(key)


NOTHING_OWN = Own()
