"""Telling a member something by email: numbers, days and pages of ours, never a pupil or a family."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome, Parcel
from schoolgate.core import clock, jobs
from schoolgate.core.permits import Viewer
from schoolgate.outbox import registry
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.errors import NamesNobody
from schoolgate.outbox.models import Told
from schoolgate.schools.models import Member

Slot = int | date | str  # a string is the path of a page, such as "/oak/messages/"


class NotNow(RuntimeError):
    """The mail server could not take it; the job is tried again."""


@transaction.atomic
def tell(*, member: Member, template: str, slots: Mapping[str, Slot], by: Viewer) -> Told:
    """Tell one member what the notice `template` says. Raises LookupError, NamesNobody."""
    registry.notice_of(template)
    kept = {name: _plain(name, value, member) for name, value in slots.items()}
    row: Told = Told.objects.create(
        school_id=member.school_id, member=member, word=template, slots=kept, made_by_id=by.user
    )
    jobs.enqueue("outbox.tell", school=member.school_id, told=row.pk)
    return row


def hand_over(*, told: int) -> None:
    """The job. What was in hand when a worker died is not sent again: a notice too many is worse than one in the list."""
    row: Told = Told.objects.select_related("member__user", "school").get(pk=told)
    if row.state == AttemptState.HANDING:
        _mark(row, AttemptState.UNSURE)
    if row.state != AttemptState.READY or not row.member.email or not row.member.is_live:
        return
    for result in channels.get("email").hand_over([_parcel(row)], lambda _one: _mark(row, AttemptState.HANDING)):
        match result.outcome:
            case Outcome.ACCEPTED:
                _mark(row, AttemptState.SENT)
            case Outcome.REFUSED:
                _mark(row, AttemptState.FAILED, result.reason)
            case Outcome.UNSURE:
                _mark(row, AttemptState.UNSURE, result.reason)
            case Outcome.DEFERRED:
                _mark(row, AttemptState.READY, result.reason)
                raise NotNow(result.reason)


def _mark(row: Told, state: AttemptState, reason: str = "") -> bool:
    """Set its state, in a transaction of its own."""
    changed = Told.objects.filter(pk=row.pk, state=row.state).update(state=state, reason=reason)
    row.state = state
    return bool(changed)


def _parcel(row: Told) -> Parcel:
    """The notice as mail."""
    notice = registry.notice_of(row.word)
    with translation.override(row.member.user.lang or row.school.lang):
        slots = {name: _shown(value) for name, value in row.slots.items()}
        return Parcel(
            ref=row.ref,
            to=row.member.email,
            subject=str(notice.subject) % slots,
            text=notice.said(row.slots, slots) + "\n",
            lang=translation.get_language() or "en",
            message_id=f"<{row.ref}@{settings.SITE_URL.split('://')[-1].split('/')[0].split(':')[0]}>",
            sender_name=row.school.name,
            school=row.school_id,
        )


def _plain(name: str, value: Slot, member: Member) -> object:
    """A slot as it is kept. Words are refused: only a path of the member's own school is text."""
    if isinstance(value, datetime):
        value = clock.local(value, member.school.zone).date()
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise NamesNobody(f"slot {name!r} holds {type(value).__name__}; it may hold a number, a day or a page")
    if isinstance(value, str) and not value.startswith(f"/{member.school.slug}/"):
        raise NamesNobody(f"slot {name!r} holds words; it may hold a number, a day or a page of /{member.school.slug}/")
    return value


def _shown(value: object) -> str:
    """A slot as the mail shows it."""
    if isinstance(value, dict):
        return date_format(date.fromisoformat(value["day"]), "DATE_FORMAT")
    return f"{settings.SITE_URL}{value}" if isinstance(value, str) else str(value)
