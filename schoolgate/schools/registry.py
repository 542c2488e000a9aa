"""A room whose job a to-do is hears when somebody ticks it on their day: `when_done("award_task", fn)`.

It is called inside the tick's transaction; its Refusal leaves the to-do open.

A to-do's own words name no family: who reads it may be kept from one, or be so tomorrow. Where it has to say about whom it is, its
room says so at each reading, to whoever reads: `about_whom("tried", fn)`.
"""

from collections.abc import Collection
from typing import Protocol

from schoolgate.core.permits import Viewer
from schoolgate.schools.models import Todo


class Done(Protocol):
    """Does what a ticked to-do means for its room."""

    def __call__(self, todo: Todo, by: Viewer) -> None: ...


class Whom(Protocol):
    """About whom each of these to-dos is, by ref, as far as the viewer may know it now. A constant number of queries."""

    def __call__(self, refs: Collection[str], viewer: Viewer) -> dict[str, list[str]]: ...


_done: dict[str, Done] = {}
_whom: dict[str, Whom] = {}


def when_done(source_kind: str, does: Done) -> None:
    """Register one, from a room's `registrations.py`."""
    if source_kind in _done:
        raise LookupError(f"what is done with to-dos of {source_kind!r} is registered twice")
    _done[source_kind] = does


def about_whom(source_kind: str, says: Whom) -> None:
    """Register one, from a room's `registrations.py`."""
    if source_kind in _whom:
        raise LookupError(f"about whom to-dos of {source_kind!r} are is registered twice")
    _whom[source_kind] = says


def whom(todos: Collection[Todo], viewer: Viewer) -> dict[str, list[str]]:
    """By the ref of a to-do, about whom it is; nothing where it says so itself, or is not for this viewer."""
    found: dict[str, list[str]] = {}
    for kind, says in _whom.items():
        if refs := [one.ref for one in todos if one.source_kind == kind]:
            found |= says(refs, viewer)
    return found


def tell(todo: Todo, by: Viewer) -> None:
    """Let the room act; most need nothing."""
    if todo.source_kind in _done:
        _done[todo.source_kind](todo, by)
