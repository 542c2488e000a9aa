"""A room whose job a to-do is hears when somebody ticks it on their day: `when_done("award_task", fn)`.

It is called inside the tick's transaction; its Refusal leaves the to-do open.
"""

from typing import Protocol

from schoolgate.core.permits import Viewer
from schoolgate.schools.models import Todo


class Done(Protocol):
    """Does what a ticked to-do means for its room."""

    def __call__(self, todo: Todo, by: Viewer) -> None: ...


_done: dict[str, Done] = {}


def when_done(source_kind: str, does: Done) -> None:
    """Register one, from a room's `registrations.py`."""
    if source_kind in _done:
        raise LookupError(f"what is done with to-dos of {source_kind!r} is registered twice")
    _done[source_kind] = does


def tell(todo: Todo, by: Viewer) -> None:
    """Let the room act; most need nothing."""
    if todo.source_kind in _done:
        _done[todo.source_kind](todo, by)
