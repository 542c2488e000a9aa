"""Whose job a waiting thread is: one to-do at a time, which names nobody, with whoever has it."""

from django.utils.translation import gettext as _

from schoolgate.core.permits import Viewer
from schoolgate.messages.models import Promise, Thread
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos


def wanted(thread: Thread, promise: Promise, *, by: Viewer) -> None:
    """Ask whoever has it to answer by the day of the promise."""
    role = Role.SAFEGUARDING if thread.is_passed_on() else "" if thread.led_by else Role.OFFICE
    make_todo(
        school=thread.school_id,
        kind=TodoKind.QUESTION,
        role=role,
        member=None if role else thread.led_by,
        what=_("A family wrote to us. Please read it, and answer."),
        due=promise.due,
        source=("thread", thread.ref),
        unit=unit_of(thread),
        by=by,
    )


def settled(thread: Thread, *, by: Viewer) -> None:
    """Nobody waits for it any more."""
    owed = [f"{word}:{one.ref}" for one in thread.promises.all() for word in ("cover", "overdue")]
    for unit in (unit_of(thread), *owed):
        settle_todos(school=thread.school_id, unit=unit, by=by)


def moved(thread: Thread, *, by: Viewer) -> None:
    """It went to somebody else: so does the to-do, if there is still something to answer."""
    settled(thread, by=by)
    promise = Promise.objects.live().filter(thread=thread).first()
    if promise is not None:
        wanted(thread, promise, by=by)


def unit_of(thread: Thread) -> str:
    """One open to-do a thread."""
    return f"thread:{thread.ref}"
