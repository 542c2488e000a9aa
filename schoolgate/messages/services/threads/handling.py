"""What staff do with a thread besides answering: hand it over, mark it as private."""

from django.db import transaction

from schoolgate.core import audit, clock, typed
from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.messages.errors import CannotHaveIt, GoesToOnePerson
from schoolgate.messages.models import HandOver, Route, Thread
from schoolgate.messages.queries.threads import leading
from schoolgate.messages.services.threads import jobs_for, telling
from schoolgate.messages.services.threads.answering import locked
from schoolgate.schools.models import Member

NOTE = 300


@transaction.atomic
def hand_over(*, thread: Thread, to: Member | None, note: str = "", urgent: bool = False, by: Viewer) -> None:
    """Give it to a colleague, or to the office (None), with a word that no family sees. If it is `urgent`, they are told at once.

    Raises CannotHaveIt, GoesToOnePerson.
    """
    row = locked(thread, by)
    if Route.objects.live().filter(adult=row.adult_id).exists() and not holds(by, Can.ROUTE_SET, row):
        raise GoesToOnePerson
    if to is not None and not leading.may_have(to, row):
        raise CannotHaveIt
    if (to.pk if to else None) == row.led_by_id:
        return
    row.led_by = to
    row.save(update_fields=["led_by"])
    HandOver.objects.create(
        school_id=row.school_id,
        thread=row,
        to=to,
        note=typed.one_line(note, NOTE),
        made_at=clock.now(),
        made_by_id=by.user,
    )
    jobs_for.moved(row, by=by)
    if urgent:
        telling.at_once(row, by=by)
    else:
        telling.later(row)
    audit.record(verb="thread.hand_over", on=row, fields={"to": to.ref if to else "office", "urgent": urgent}, by=by)


@transaction.atomic
def mark_private(*, thread: Thread, private: bool, by: Viewer) -> None:
    """From now on messages about it say nothing of it, and it opens to its family by a code only; or no longer so."""
    row = locked(thread, by)
    if row.is_private() == private:
        return
    row.sensitive_at, row.sensitive_by_id = (clock.now(), by.user) if private else (None, None)
    row.save(update_fields=["sensitive_at", "sensitive_by"])
    audit.record(verb="thread.private" if private else "thread.not_private", on=row, by=by)
