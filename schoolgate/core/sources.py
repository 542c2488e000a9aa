"""What a row came from, by a closed word and a ref. Titles, URLs and permission come from whoever registered the word.

A source that is gone says so and breaks nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class Shown:
    """A source as a page may show it."""

    title: str
    lang: str = ""
    url: str = ""


Tags = dict[str, frozenset[str]]  # of each ref: plain words such as "workshop", "creche", "group:course"


@dataclass(frozen=True)
class Kind:
    """How one kind of source is found: `show` takes refs and gives what `viewer` may see of them; `tag` says of what sort each is."""

    word: str
    show: Callable[[frozenset[str], Viewer], dict[str, Shown]]
    tag: Callable[[frozenset[str]], Tags] | None = None


_kinds: dict[str, Kind] = {}


def kind(
    word: str,
    show: Callable[[frozenset[str], Viewer], dict[str, Shown]],
    tag: Callable[[frozenset[str]], Tags] | None = None,
) -> None:
    """Register a kind of source, from a room's `registrations.py`."""
    if word in _kinds:
        raise LookupError(f"source kind {word!r} is registered twice")
    _kinds[word] = Kind(word, show, tag)


def known() -> list[str]:
    """The closed list of words."""
    return sorted(_kinds)


def check(word: str) -> None:
    """Raise for a word that nobody registered."""
    if word not in _kinds:
        raise LookupError(f"unknown source kind {word!r}; known: {', '.join(known())}")


def seen(word: str, refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Those of the refs that are still there and for `viewer`, in one query."""
    check(word)
    return _kinds[word].show(refs, viewer)


def shown(word: str, refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Title and URL of each ref, in one query; one that is gone, or not for `viewer`, says only that."""
    found = seen(word, refs, viewer)
    return {ref: found.get(ref) or Shown(_("no longer here")) for ref in refs}


def tags(word: str, refs: frozenset[str]) -> Tags:
    """Of what sort each ref is, in plain words that rules may ask for; empty for a kind that has none. No name is among them."""
    found = _kinds.get(word)
    return found.tag(refs) if found is not None and found.tag is not None and refs else {}


def tells(word: str) -> bool:
    """Can a kind say of what sort its refs are? Then a ref of which it says nothing is gone."""
    found = _kinds.get(word)
    return found is not None and found.tag is not None
