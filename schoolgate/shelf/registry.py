"""What rooms above tell `shelf`: which lists of theirs a school may change.

`shelf(Shelf("strategies", ...))` stands in a room's `registrations.py`. The room lays the school's own over its items by
`queries.own_of` and `Own.over`; what is hidden is its business, and so is what follows, which `changed` hears in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from schoolgate.core.permits import Viewer
from schoolgate.shelf.values import Field, Thing

Changed = Callable[[int, str, Viewer], None]


def _nothing_follows(_school: int, _key: str, _by: Viewer) -> None:
    """Most lists are read anew each time."""


@dataclass(frozen=True)
class Shelf:
    """A list that ships. `words` says what becomes of a school's own words, `hiding` what becomes of what is hidden, `adding` what
    an item of its own is for; without the last two nothing is hidden, or added. `called` names the field that is an item's title, if one
    is. `back` names the page on which the list is used."""

    key: str
    title: str | Promise
    about: str | Promise
    things: Callable[[], Iterable[Thing]]
    fields: tuple[Field, ...]
    words: str | Promise
    hiding: str | Promise = ""
    adding: str | Promise = ""
    called: str = ""
    back: str = ""
    order: int = 50
    changed: Changed = _nothing_follows


_shelves: dict[str, Shelf] = {}


def shelf(one: Shelf) -> None:
    """Register a list, from a room's `registrations.py`."""
    if one.key in _shelves:
        raise LookupError(f"shelf {one.key!r} is registered twice")
    _shelves[one.key] = one


def shelves() -> list[Shelf]:
    """All lists, in their order."""
    return sorted(_shelves.values(), key=lambda one: one.order)


def named(key: str) -> Shelf | None:
    """One of them."""
    return _shelves.get(key)
