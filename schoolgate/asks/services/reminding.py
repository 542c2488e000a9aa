"""Whoever has not answered is reminded: once an ask, never within a day of the last that they heard of it.

A reminder is none of the five messages of a day, but it waits for the morning where five have gone, and for the end of the
quiet hours. Through the same door as everything.
"""

from datetime import timedelta

from django.db import transaction

from schoolgate.asks.models import Ask
from schoolgate.asks.queries import REMINDER, reminders_due
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.resolve import resolve_terms
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, system_may
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.values import Content

system_may("asks.remind", Can.MESSAGE_SEND)
WORD = REMINDER
ROUND = timedelta(minutes=50)
COPIED = ("kind", "year_group", "group", "pupil", "adult", "lang", "selector", "source_ref")


def remind_all(*, school: int) -> int:
    """Every ask of the school of which it is time; returns of how many somebody was reminded."""
    due = [ask for ask in reminders_due(now=clock.now()) if ask.school_id == school]
    by = system(school, "asks.remind")
    return sum(remind(ask=ask, by=by) is not None for ask in due)


@transaction.atomic
def remind(*, ask: Ask, by: Viewer) -> Dispatch | None:
    """Remind those who owe an answer now and may be reminded. Whoever heard of it within a day is left for a later round.

    Where there is nobody, it does nothing. Raises PracticeMode, LimitsNotSigned.
    """
    ask = Ask.objects.select_for_update(of=("self",)).select_related("audience__school").get(pk=ask.pk)
    if not ask.is_open or not _is_time(ask):
        return None
    terms = _who_owes(ask)
    if not resolve_terms(school=ask.audience.school, terms=terms).recipients:
        return None
    audience = save_audience(school=ask.school_id, terms=terms, by=by)
    sent = outbox.send(audience=audience, content=Content(WORD, *ask.matter), kind=Kind.REMINDER, by=by)
    ask.reminded_at = clock.now()
    ask.save(update_fields=["reminded_at"])
    audit.record(verb="asks.remind", on=ask, fields=["reminded_at"], by=by)
    return sent


def _is_time(ask: Ask) -> bool:
    """The round before is frozen by now: who is in it is known."""
    return ask.reminded_at is None or ask.reminded_at + ROUND <= clock.now()


def _who_owes(ask: Ask) -> list[Term]:
    """The same people, only those who have not answered and may be reminded."""
    terms = [Term(**{name: getattr(term, name) for name in COPIED}) for term in ask.audience.terms.all()]
    terms.append(Term(kind=TermKind.NOT_ANSWERED, source_ref=ask.ref))
    terms.append(Term(kind=TermKind.BUT, selector="not-to-be-reminded", source_ref=ask.ref))
    return terms
