"""An ask goes out, and is closed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from schoolgate.asks.enums import Per
from schoolgate.asks.errors import DueTooSoon
from schoolgate.asks.models import Ask
from schoolgate.asks.services import units
from schoolgate.asks.values import Question
from schoolgate.audience.models import Audience
from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.outbox import services as outbox
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import school_days_between

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@transaction.atomic
def ask(
    *,
    audience: Audience,
    question: Question,
    per: Per,
    due: date,
    source_kind: str = "",
    source_ref: str = "",
    answerer: str = "",
    led_by: Member | None = None,
    told_at: datetime | None = None,
    by: Viewer,
) -> Ask:
    """Ask everyone whom `audience` addresses. `told_at` is when they will hear of it, if not now; `led_by` leads what it asks about.

    Raises DueTooSoon for a day past, or under one school day from when they hear of it.
    """
    require(by, Can.MESSAGE_SEND, on=audience)
    told_at = outbox.arrives_at(audience.school, max(told_at or clock.now(), clock.now()))
    _refuse_too_soon(audience.school, due, told_at)
    row: Ask = Ask.objects.create(
        school=audience.school,
        audience=audience,
        kind=question.kind,
        per=per,
        title=question.title,
        body=question.body,
        lang=question.lang,
        choices=list(question.choices),
        wants=list(question.wants),
        due=due,
        told_at=told_at,
        answerer=answerer,
        led_by=led_by,
        source_kind=source_kind,
        source_ref=source_ref,
        made_by_id=by.user,
    )
    units.write(row, units.units(row))
    jobs.enqueue("asks.order", school=row.school_id, ask=row.pk)
    audit.record(verb="asks.ask", on=row, fields=["title", "due"], by=by)
    return row


def _refuse_too_soon(school: School, due: date, told_at: datetime) -> None:
    """A school day lies between the day on which families hear of it and the end of `due`; in the holidays, a week will do."""
    day = clock.local(told_at, school.zone).date()
    if due <= day:
        raise DueTooSoon
    if due < day + A_WEEK and not school_days_between(school.pk, day + A_DAY, due):
        raise DueTooSoon


@transaction.atomic
def close(*, ask: Ask, by: Viewer) -> None:
    """It takes no answers any more."""
    if ask.ended_at is None:
        ask.end(by=by.user)
        ask.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="asks.close", on=ask, fields=["ended_at"], by=by)


@transaction.atomic
def close_for(*, source_kind: str, source_ref: str, by: Viewer) -> None:
    """What it asked about is off."""
    for row in Ask.objects.live().filter(source_kind=source_kind, source_ref=source_ref):
        close(ask=row, by=by)
