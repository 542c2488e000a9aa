"""A notice leaves: the question opens and the message goes, in one transaction. The four urgent ones need no draft."""

from datetime import date, datetime, time

from django.db import transaction

from schoolgate.asks import services as asks
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.messages.enums import NoticeKind, Urgency, Wanted
from schoolgate.messages.errors import NeedsAnotherLook, SentAlready
from schoolgate.messages.models import Notice
from schoolgate.messages.services.papers import refuse_if_not_ready
from schoolgate.messages.services.permissions import asking
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.values import Content
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import add_school_days

MUST_BE_LOOKED_AT = (Role.TEACHER, Role.ASSISTANT)
SEEN_WITHIN = 5  # school days, where the writer names no day
KINDS = {
    NoticeKind.URGENT: Kind.URGENT,
    NoticeKind.MUST_KNOW: Kind.NOW,
    NoticeKind.NEEDS_ANSWER: Kind.NOW,
    NoticeKind.GOOD_TO_KNOW: Kind.DIGEST,
    NoticeKind.COMMUNITY: Kind.COMMUNITY,
}


@transaction.atomic
def send(*, notice: Notice, at: datetime | None = None, by: Viewer) -> Notice:
    """Send it to everyone whom it is for: now, or `at`. What it asks is open from now on.

    Raises SentAlready, NeedsAnotherLook, NotReady, DueTooSoon, PracticeMode, LimitsNotSigned.
    """
    require(by, Can.NOTICE_SEE, on=notice)
    require(by, Can.MESSAGE_SEND, on=notice)
    row: Notice = Notice.objects.select_for_update().select_related("audience__school", "led_by").get(pk=notice.pk)
    if not row.is_draft:
        raise SentAlready
    if needs_a_look(row) and row.looked_by_id is None:
        raise NeedsAnotherLook
    refuse_if_not_ready(row)
    if row.wanted == Wanted.SEEN and row.due is None:
        goes = clock.local(at or clock.now(), row.school.zone).date()
        row.due = add_school_days(row.school_id, goes, SEEN_WITHIN)
    row.ask = _ask(row, at, by)
    _dispatch(row, at, by)
    row.save(update_fields=["due", "ask", "dispatch", "sent_at", "goes_at"])
    jobs.enqueue("messages.order", school=row.school_id, notice=row.pk)
    audit.record(verb="notice.send", on=row, fields=["sent_at", "goes_at"], by=by)
    return row


@transaction.atomic
def send_urgent(
    *, school: School, urgency: Urgency, terms: list[Term], day: date, hour: time | None, by: StaffViewer
) -> Notice:
    """One of the four, at once, past quiet hours, in checked sentences. Raises PracticeMode, LimitsNotSigned."""
    require(by, Can.NOTICE_URGENT, on=school)
    row = Notice(
        school=school,
        kind=NoticeKind.URGENT,
        title=str(urgency.label),
        lang=school.lang,
        urgency=urgency,
        day=day,
        hour=hour,
        audience=save_audience(school=school.pk, terms=terms, by=by),
        led_by=Member.objects.get(pk=by.member),
        made_by_id=by.user,
    )
    row.save()
    _dispatch(row, None, by)
    row.save(update_fields=["dispatch", "sent_at", "goes_at"])
    audit.record(verb="notice.urgent", on=row, fields={"urgency": urgency.value}, by=by)
    return row


def needs_a_look(notice: Notice) -> bool:
    """Does it go to the whole school, from a teacher or an assistant?"""
    everyone = any(term.kind == TermKind.SCHOOL for term in notice.audience.terms.all())
    return everyone and notice.led_by.role in MUST_BE_LOOKED_AT


def _dispatch(row: Notice, at: datetime | None, by: Viewer) -> None:
    """Hand it to the outbox."""
    content = Content("messages/notice", "notice", row.ref)
    dispatch = outbox.send(audience=row.audience, content=content, kind=KINDS[NoticeKind(row.kind)], at=at, by=by)
    row.dispatch, row.sent_at, row.goes_at = dispatch.ref, clock.now(), dispatch.hold_until


def _ask(row: Notice, at: datetime | None, by: Viewer) -> str:
    """Open its question; the ref, or nothing where it asks nothing."""
    if not row.wanted or row.due is None:
        return ""
    put = asking(row)
    ask = asks.ask(
        audience=row.audience,
        question=put.question,
        per=put.per,
        due=row.due,
        source_kind="notice",
        source_ref=row.ref,
        answerer=put.answerer,
        led_by=put.led_by,
        told_at=at,
        by=by,
    )
    return ask.ref
