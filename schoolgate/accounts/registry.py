"""What rooms above tell the room of signing in: whom a door is open to, and who wants to know that somebody came in or left."""

from collections import defaultdict
from collections.abc import Collection
from typing import Protocol

from schoolgate.accounts.enums import Door
from schoolgate.accounts.models import Session


class Opens(Protocol):
    """Picks, from users, those to whom a door is open at this moment."""

    def __call__(self, users: frozenset[int]) -> frozenset[int]: ...


class CameIn(Protocol):
    """Hears of a session just opened, in its transaction."""

    def __call__(self, session: Session) -> None: ...


class Left(Protocol):
    """Hears that sessions are over, in their transaction; or that one goes on as `into`."""

    def __call__(self, sessions: Collection[int], into: Session | None) -> None: ...


_doors: list[tuple[Door, Opens]] = []
_hearers: list[CameIn] = []
_of_leaving: list[Left] = []


def door(word: Door, opens: Opens) -> None:
    """Register who has a door, from a room's `registrations.py`."""
    _doors.append((word, opens))


def on_coming_in(hear: CameIn) -> None:
    """Register who wants to know of each session that is opened."""
    _hearers.append(hear)


def tell_of(session: Session) -> None:
    """Tell those who want to know."""
    for hear in _hearers:
        hear(session)


def on_leaving(hear: Left) -> None:
    """Register who wants to know of each session that is over."""
    _of_leaving.append(hear)


def tell_of_leaving(sessions: Collection[int], into: Session | None = None) -> None:
    """Tell those who want to know."""
    for hear in _of_leaving if sessions else ():
        hear(sessions, into)


def doors() -> list[Door]:
    """The doors that are registered."""
    return sorted({word for word, _opens in _doors})


def doors_of(users: Collection[int]) -> dict[int, frozenset[Door]]:
    """The doors open to each user now; users with none are left out."""
    asked = frozenset(users)
    found: dict[int, set[Door]] = defaultdict(set)
    for word, opens in _doors:
        for user in opens(asked) & asked:
            found[user].add(word)
    return {user: frozenset(words) for user, words in found.items()}
