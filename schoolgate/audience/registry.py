"""Words that other rooms add to a rule: `selector("booked", fn)` gives the adults of a source.

And what a family's page learns with the rows of its own adults, without a query more: `beside("open_link", fn)`.
"""

from collections.abc import Callable
from typing import Any

from django.db.models.expressions import Combinable

Selector = Callable[[str], frozenset[int]]

_selectors: dict[str, Selector] = {}
_beside: dict[str, Callable[[], Combinable]] = {}


def selector(word: str, find: Selector) -> None:
    """Register a word; `find` takes the ref of a source and gives ids of adults in the schools we act in."""
    if word in _selectors:
        raise LookupError(f"selector {word!r} is registered twice")
    _selectors[word] = find


def selectors() -> list[str]:
    """The known words."""
    return sorted(_selectors)


def selected(word: str, source_ref: str) -> frozenset[int]:
    """The adults whom a word selects for a source."""
    if word not in _selectors:
        raise LookupError(f"unknown selector {word!r}; known: {', '.join(selectors())}")
    return _selectors[word](source_ref)


def beside(name: str, make: Callable[[], Combinable]) -> None:
    """Register what stands beside each of a person's own adults; `make` gives an expression over `Adult`."""
    if name in _beside:
        raise LookupError(f"{name!r} is registered twice")
    _beside[name] = make


def beside_adults() -> dict[str, Any]:
    """All of it, to annotate with."""
    return {name: make() for name, make in _beside.items()}
