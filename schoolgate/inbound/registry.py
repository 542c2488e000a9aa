"""Who waits for what comes in. Rooms above register a handler each; they are asked in order, until one has taken it.

0 is STOP and START, 50 a 5 ("please ring me"), 100 the open question of that number, 200 keywords, 900 threads. What nobody
took is the office's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schoolgate.inbound.values import Incoming, Person

Handle = Callable[[Incoming], bool]
Rings = Callable[[Incoming, Person], None]


@dataclass(frozen=True)
class Handler:
    """A name, a place in the order, and what is asked: True if it is taken."""

    name: str
    order: int
    handle: Handle


Becomes = Callable[[Incoming, Person], tuple[str, str]]
Answers = Callable[[Incoming], int | None]

_handlers: dict[str, Handler] = {}
_of_colleagues: dict[str, Handler] = {}
_rings: dict[str, Rings] = {}
_becomes: dict[str, Becomes] = {}
_answers: dict[str, Answers] = {}


def handler(name: str, order: int, fn: Handle) -> None:
    """Register `fn(incoming) -> bool`, from a room's `registrations.py`.

    It is called within a transaction, acting in the schools of `incoming.people`. What it wrote is taken back if it answers
    False; if it raises, everything is, and the item is offered again later: it must bear being asked twice.
    """
    if name in _handlers:
        raise LookupError(f"handler {name!r} is registered twice")
    _handlers[name] = Handler(name, order, fn)


def of_colleagues(name: str, fn: Handle) -> None:
    """Register `fn(incoming) -> bool` for mail of those who work at a school (`incoming.colleagues`). They are asked before anybody else,
    acting in their schools; what none of them takes goes on as if the sender worked nowhere.
    """
    if name in _of_colleagues:
        raise LookupError(f"handler {name!r} is registered twice")
    _of_colleagues[name] = Handler(name, 0, fn)


def for_colleagues() -> list[Handler]:
    """All of these."""
    return sorted(_of_colleagues.values(), key=lambda one: one.name)


def handlers() -> list[Handler]:
    """All of them, in order."""
    return sorted(_handlers.values(), key=lambda one: (one.order, one.name))


def ring_me(name: str, fn: Rings) -> None:
    """Register who sees to it that a person who texted 5 is rung: `fn(incoming, person)`, within the transaction, acting in the
    person's school. There is one; until a room above registers it, the office gets a to-do."""
    if _rings:
        raise LookupError(f"{name!r} would ring those who ask for it, and so does {', '.join(_rings)}")
    _rings[name] = fn


def rings() -> Sequence[Rings]:
    """The one who does, if there is one."""
    return list(_rings.values())


def becomes(name: str, fn: Becomes) -> None:
    """Register what becomes of a message once the office has said whose it is: `fn(incoming, person)`, within the transaction, gives
    the source (kind, ref) that it stands in from then on. There is one."""
    if _becomes:
        raise LookupError(f"{name!r} would take what the office knows, and so does {', '.join(_becomes)}")
    _becomes[name] = fn


def what_becomes() -> Sequence[Becomes]:
    """The one who knows, if there is one."""
    return list(_becomes.values())


def answers(name: str, fn: Answers) -> None:
    """Register who can tell which school's message a stranger answers: `fn(incoming)` gives its id, or None. Asked across all schools."""
    if name in _answers:
        raise LookupError(f"{name!r} is registered twice")
    _answers[name] = fn


def who_was_answered() -> Sequence[Answers]:
    """All who can tell."""
    return list(_answers.values())


def known() -> list[str]:
    """Their names, in order, for the test that lists them."""
    return [one.name for one in handlers()]
