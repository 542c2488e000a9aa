"""At its time a dispatch is frozen: whoever the door finds then gets a delivery, one an adult."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from schoolgate.audience.resolve import resolve
from schoolgate.audience.values import Recipient, Resolution
from schoolgate.core import clock, jobs
from schoolgate.families.enums import Rhythm
from schoolgate.families.queries import names_of_pupils, rhythms_of
from schoolgate.outbox.enums import DeliveryState, Kind, Why
from schoolgate.outbox.models import Delivery, DeliveryPupil, Dispatch
from schoolgate.outbox.services import hours
from schoolgate.outbox.services.acting import is_open
from schoolgate.outbox.services.waking import wake
from schoolgate.outbox.services.ways import planned
from schoolgate.outbox.services.wording import put_in_words
from schoolgate.outbox.values import Reader

ROWS_AT_ONCE = 500
LOOK_AGAIN = timedelta(hours=1)


@transaction.atomic
def freeze(*, dispatch: int) -> None:
    """Write the deliveries of a dispatch. Done twice, or after it was stopped, it does nothing."""
    row = Dispatch.objects.select_for_update().get(pk=dispatch)
    if not row.is_waiting:
        return
    if not is_open(row.school):
        jobs.enqueue("outbox.freeze", school=row.school_id, at=clock.now() + LOOK_AGAIN, dispatch=row.pk)
        return
    freeze_now(row)


def freeze_now(row: Dispatch, *, about: Collection[int] | None = None) -> None:
    """The same within a transaction that goes on; about these children only, where they are named."""
    found = resolve(row.audience, community=row.kind == Kind.COMMUNITY)
    _write(row, found, about)
    row.frozen_at = clock.now()
    row.left_out = _counted(found)
    row.save(update_fields=["frozen_at", "left_out"])
    wake(row, at=row.hold_until if row.hold_until > clock.now() else None)


def _write(dispatch: Dispatch, found: Resolution, about: Collection[int] | None) -> None:
    """A row for each adult, and one for each child that it names."""
    until = _pointless_after(dispatch, found)
    starts = _starts(dispatch, found.recipients, until)
    named = [(one, [pupil for pupil in one.pupils if about is None or pupil in about]) for one in found.recipients]
    rows = [(_delivery(dispatch, one, starts[one.adult], until), pupils) for one, pupils in named if pupils]
    Delivery.objects.bulk_create([row for row, _pupils in rows], batch_size=ROWS_AT_ONCE)
    DeliveryPupil.objects.bulk_create(
        [
            DeliveryPupil(school_id=dispatch.school_id, delivery=row, pupil_id=pupil)
            for row, pupils in rows
            for pupil in pupils
        ],
        batch_size=ROWS_AT_ONCE,
    )


def _starts(dispatch: Dispatch, recipients: Sequence[Recipient], until: datetime | None) -> dict[int, datetime]:
    """When each adult's copy may leave: urgent at once, news with the adult's next news, all else outside quiet hours."""
    now, school = _now(dispatch), dispatch.school
    if dispatch.kind not in Kind.joined():
        starts = now if dispatch.may_ring_at_night else hours.allowed_at(school, now)
        return {one.adult: starts for one in recipients}
    goes = {every: hours.next_news(school, now, every) for every in Rhythm.values}
    if until and goes[Rhythm.WEEKLY] >= until:  # by the end of the week nobody would want to know any more
        goes[Rhythm.WEEKLY] = goes[Rhythm.DAILY]
    return {adult: goes[every] for adult, every in rhythms_of([one.adult for one in recipients]).items()}


def _now(dispatch: Dispatch) -> datetime:
    """The first moment at which it may leave: an answer that is being translated was frozen a little before."""
    return max(clock.now(), dispatch.hold_until)


def _delivery(dispatch: Dispatch, one: Recipient, starts: datetime, until: datetime | None) -> Delivery:
    """One adult's copy: held where it falls in quiet hours, or waits for the news."""
    held, why = starts > _now(dispatch), Why.NEWS if dispatch.kind in Kind.joined() else Why.QUIET
    return Delivery(
        school_id=dispatch.school_id,
        dispatch=dispatch,
        adult_id=one.adult,
        family_id=one.family,
        source_kind=dispatch.source_kind,
        source_ref=dispatch.source_ref,
        state=DeliveryState.HELD if held else DeliveryState.QUEUED,
        why=why if held else "",
        lang=one.lang,
        channel=planned(dispatch, one.ways),
        wanted=dispatch.back_by if dispatch.back_by in {way.channel for way in one.ways} else "",
        due_at=starts,
        not_before=starts,
        until=until,
    )


def _pointless_after(dispatch: Dispatch, found: Resolution) -> datetime | None:
    """When it becomes pointless, as its words say to the first reader; each may be told otherwise at its hand-over."""
    if not found.recipients:
        return None
    one = found.recipients[0]
    names = names_of_pupils(one.pupils)
    reader = Reader(
        adult=one.adult,
        user=one.user,
        school=one.school,
        family=one.family,
        pupils=one.pupils,
        lang=one.lang,
        children=tuple(names.values()),
    )
    message = put_in_words(dispatch, reader)
    return message.until if message else None


def _counted(found: Resolution) -> dict[str, int]:
    """How many adults were left out, by reason."""
    counts: dict[str, int] = {}
    for one in found.omitted:
        counts[str(one.why)] = counts.get(str(one.why), 0) + 1
    return counts
