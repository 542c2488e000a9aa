"""What happened that is no touch of a family: a meeting that met, a language that letters went out in, a plan that was kept.

A room that knows such things tells them by name, from its `registrations.py`. Whoever arranges evidence asks by that name. Nothing
told here names a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Happened:
    """One thing; `unit` tells it from others of its kind, `number` counts what its kind counts (not families)."""

    unit: str
    day: date
    title: str
    number: int = 1
    source: tuple[str, str] = ("", "")


Teller = Callable[[int, date, date], Iterable[Happened]]  # school, first day, last day
_tellers: dict[str, Teller] = {}


def fact(name: str, tell: Teller) -> None:
    """Register what tells one kind of thing."""
    if name in _tellers:
        raise LookupError(f"fact {name!r} is registered twice")
    _tellers[name] = tell


def known() -> list[str]:
    """The closed list of names."""
    return sorted(_tellers)


def told(name: str, *, school: int, since: date, until: date) -> list[Happened]:
    """What a kind has to tell of these days. Raises for a name that nobody registered."""
    if name not in _tellers:
        raise LookupError(f"unknown fact {name!r}; known: {', '.join(known())}")
    return list(_tellers[name](school, since, until))
