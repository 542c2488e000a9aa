"""Whoever has not answered is reminded: once an ask, never on its first day, through the same door as everything."""

from django.db import transaction

from schoolgate.asks.models import Ask
from schoolgate.asks.queries import reminders_due
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, system_may
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.values import Content

system_may("asks.remind", Can.MESSAGE_SEND)
WORD = "asks/reminder"
COPIED = ("kind", "year_group", "group", "pupil", "adult", "lang", "selector", "source_ref")


def remind_all(*, school: int) -> int:
    """Every ask of the school of which it is time; returns how many."""
    due = [ask for ask in reminders_due(now=clock.now()) if ask.school_id == school]
    for ask in due:
        remind(ask=ask, by=system(school, "asks.remind"))
    return len(due)


@transaction.atomic
def remind(*, ask: Ask, by: Viewer) -> Dispatch | None:
    """Remind those who owe an answer now. A second call does nothing. Raises PracticeMode, LimitsNotSigned."""
    ask = Ask.objects.select_for_update(of=("self",)).select_related("audience").get(pk=ask.pk)
    if ask.reminded_at is not None or not ask.is_open:
        return None
    ask.reminded_at = clock.now()
    ask.save(update_fields=["reminded_at"])
    audit.record(verb="asks.remind", on=ask, fields=["reminded_at"], by=by)
    return outbox.send(audience=_who_owes(ask, by), content=Content(WORD, *ask.matter), kind=Kind.REMINDER, by=by)


def _who_owes(ask: Ask, by: Viewer) -> Audience:
    """The same people, only those who have not answered."""
    terms = [Term(**{name: getattr(term, name) for name in COPIED}) for term in ask.audience.terms.all()]
    terms.append(Term(kind=TermKind.NOT_ANSWERED, source_ref=ask.ref))
    return save_audience(school=ask.school_id, terms=terms, by=by)
