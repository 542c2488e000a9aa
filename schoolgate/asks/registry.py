"""A feature owns its answerer: called inside the answer's transaction; its Refusal leaves the ask open."""

from typing import Protocol

from schoolgate.asks.models import Item
from schoolgate.core.permits import Viewer


class Answerer(Protocol):
    """Does what an answer means for its feature."""

    def __call__(self, item: Item, value: str, by: Viewer) -> None: ...


_answerers: dict[str, Answerer] = {}


def answerer(word: str, does: Answerer) -> None:
    """Register one, from a room's `registrations.py`."""
    if word in _answerers:
        raise LookupError(f"answerer {word!r} is registered twice")
    _answerers[word] = does


def call(word: str, item: Item, value: str, by: Viewer) -> None:
    """Let the feature act; an ask without a feature needs none."""
    if word and word not in _answerers:
        raise LookupError(f"unknown answerer {word!r}; known: {', '.join(sorted(_answerers))}")
    if word:
        _answerers[word](item, value, by)
