"""Words that other rooms add to a rule: `selector("booked", fn)` gives the adults of a source."""

from collections.abc import Callable

Selector = Callable[[str], frozenset[int]]

_selectors: dict[str, Selector] = {}


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
