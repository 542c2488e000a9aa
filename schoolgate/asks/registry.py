"""A feature owns its answerer: called inside the answer's transaction; its Refusal leaves the ask open.

What can be done by text about its own things, it registers by their kind: `by_text("event", ByText(...))`.
What it asks in sentences that every language has, it says in the language of the reader: `titles("notice", fn)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from schoolgate.asks.models import Item
from schoolgate.asks.values import Given, Needed, Offer, Titled
from schoolgate.core.permits import FamilyViewer, Viewer


class Answerer(Protocol):
    """Does what an answer means for its feature."""

    def __call__(self, item: Item, given: Given, by: Viewer) -> None: ...


@dataclass(frozen=True)
class ByText:
    """What a feature lets a family do by text about one of its things; the first and the last speak the reader's language.

    `offers(ref, by)`: what can be done now; None when it is over; NotAllowed for whoever is kept from it. `take(ref, value, by)` does
    it. `says(ref, adult)`: how it stands for them now, in a sentence.
    """

    offers: Callable[[str, FamilyViewer], Offer | None]
    take: Callable[[str, str, FamilyViewer], None]
    says: Callable[[str, int], str]


Titles = Callable[[frozenset[str], str], Mapping[str, Titled]]

_answerers: dict[str, Answerer] = {}
_by_text: dict[str, ByText] = {}
_titles: dict[str, Titles] = {}


def answerer(word: str, does: Answerer) -> None:
    """Register one, from a room's `registrations.py`."""
    if word in _answerers:
        raise LookupError(f"answerer {word!r} is registered twice")
    _answerers[word] = does


def call(word: str, item: Item, given: Given, by: Viewer) -> None:
    """Let the feature act; an ask without a feature needs none."""
    if word and word not in _answerers:
        raise LookupError(f"unknown answerer {word!r}; known: {', '.join(sorted(_answerers))}")
    if word:
        _answerers[word](item, given, by)


def by_text(source_kind: str, does: ByText) -> None:
    """Register what can be done by text about one kind of thing."""
    if source_kind in _by_text:
        raise LookupError(f"what is done by text about {source_kind!r} is registered twice")
    _by_text[source_kind] = does


def texted(source_kind: str) -> ByText | None:
    """What can be done by text about it; None where only its asks can be answered."""
    return _by_text.get(source_kind)


def titles(source_kind: str, says: Titles) -> None:
    """Register how asks about this kind of thing are called: `says(refs, lang)` leaves out those in somebody's own words."""
    if source_kind in _titles:
        raise LookupError(f"titles of {source_kind!r} are registered twice")
    _titles[source_kind] = says


def titled(source_kind: str, refs: frozenset[str], lang: str) -> Mapping[str, Titled]:
    """What asks about these things are called in a language, as far as that is known."""
    says = _titles.get(source_kind)
    return says(refs, lang) if says and refs else {}


def retitled(needed: Sequence[Needed], lang: str) -> list[Needed]:
    """What a family's page lists, called as its reader calls it. A query or two for each kind of thing."""
    by_kind: dict[str, set[str]] = {}
    for one in needed:
        by_kind.setdefault(one.source_kind, set()).add(one.source_ref)
    found = {kind: titled(kind, frozenset(refs), lang) for kind, refs in by_kind.items()}
    said = [(one, found[one.source_kind].get(one.source_ref)) for one in needed]
    return [replace(one, title=name.title, body=name.body, lang=name.lang) if name else one for one, name in said]
