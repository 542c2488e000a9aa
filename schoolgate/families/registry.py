"""Words that rooms above say to the people's room: what was sent, and who wants to know that a limit or a home changed."""

from collections.abc import Callable, Iterable
from datetime import datetime

from schoolgate.families.values import Exposed, LimitChange

Exposure = Callable[[frozenset[int], int, datetime], Iterable[Exposed]]
HearsOfLimits = Callable[[LimitChange], None]
HearsOfHomes = Callable[[int], None]

_exposures: dict[str, Exposure] = {}
_limits: dict[str, HearsOfLimits] = {}
_homes: dict[str, HearsOfHomes] = {}


def exposure(word: str, find: Exposure) -> None:
    """Register what a room sent to adults, or let them open: `find(adults, pupil, since)`, for the page after a hold."""
    _once(_exposures, word)
    _exposures[word] = find


def on_limits_changed(word: str, hear: HearsOfLimits) -> None:
    """Register who withholds what is on its way when a limit changes; heard in the transaction of the change."""
    _once(_limits, word)
    _limits[word] = hear


def on_homes_changed(word: str, hear: HearsOfHomes) -> None:
    """Register who merges or parts what hangs on a family; `hear(school)`, in the transaction of the change."""
    _once(_homes, word)
    _homes[word] = hear


def exposures() -> list[Exposure]:
    """Everyone who knows something that was sent."""
    return [_exposures[word] for word in sorted(_exposures)]


def tell_of_limits(change: LimitChange) -> None:
    """Tell those who want to know."""
    for word in sorted(_limits):
        _limits[word](change)


def tell_of_homes(school: int) -> None:
    """Tell those who want to know."""
    for word in sorted(_homes):
        _homes[word](school)


def known() -> dict[str, list[str]]:
    """What is registered, for the test that lists it."""
    return {"exposure": sorted(_exposures), "limits": sorted(_limits), "homes": sorted(_homes)}


def _once(words: dict[str, Exposure] | dict[str, HearsOfLimits] | dict[str, HearsOfHomes], word: str) -> None:
    if word in words:
        raise LookupError(f"{word!r} is registered twice")
