"""Something is sent, and may be stopped. Who gets it is the door's business, asked at its time; how it leaves, the worker's."""

from datetime import datetime, timedelta

from django.db import transaction

from schoolgate.audience.models import Audience
from schoolgate.audience.resolve import resolve
from schoolgate.core import audit, clock, jobs, sources
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.outbox import registry
from schoolgate.outbox.enums import AttemptState, DeliveryState, Kind
from schoolgate.outbox.errors import AlreadyStopped
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services.acting import refuse_if_closed
from schoolgate.outbox.values import Content, Stopped
from schoolgate.schools.models import School

CAN_BE_STOPPED = timedelta(seconds=60)


@transaction.atomic
def send(
    *, audience: Audience, content: Content, kind: Kind = Kind.NOW, at: datetime | None = None, by: Viewer
) -> Dispatch:
    """Say `content` to everyone whom `audience` addresses at its time: now, or `at`. All but the urgent waits a minute first;
    `kind` says what else it waits for.

    Raises PracticeMode, LimitsNotSigned.
    """
    require(by, Can.MESSAGE_SEND, on=audience)
    registry.said(content.word)
    sources.check(content.source_kind)
    refuse_if_closed(School.objects.get(pk=audience.school_id))
    wait = timedelta() if kind == Kind.URGENT else CAN_BE_STOPPED
    dispatch: Dispatch = Dispatch.objects.create(
        school_id=audience.school_id,
        audience=audience,
        word=content.word,
        source_kind=content.source_kind,
        source_ref=content.source_ref,
        member_id=by.member if isinstance(by, StaffViewer) else None,
        kind=kind,
        hold_until=max(at or clock.now(), clock.now() + wait),
        made_by_id=by.user,
    )
    audit.record(verb="outbox.send", on=dispatch, fields={"word": content.word, "kind": kind.value}, by=by)
    jobs.enqueue("outbox.freeze", school=dispatch.school_id, at=dispatch.hold_until, dispatch=dispatch.pk)
    return dispatch


@transaction.atomic
def cancel(*, dispatch: Dispatch, by: Viewer) -> Stopped:
    """Stop all that has not left; what is in hand goes. Answers how many were stopped and how many had gone.

    Raises AlreadyStopped.
    """
    require(by, Can.DISPATCH_SEE, on=dispatch)
    require(by, Can.MESSAGE_SEND, on=dispatch)
    live = Dispatch.objects.filter(pk=dispatch.pk, ended_at=None)
    if not live.update(ended_at=clock.now(), ended_by=by.user):
        raise AlreadyStopped
    dispatch.refresh_from_db()
    answer = _stopped(dispatch)
    audit.record(verb="outbox.cancel", on=dispatch, fields={"stopped": answer.stopped, "gone": answer.gone}, by=by)
    return answer


def _stop_other_ways(rows: DeliveryQuerySet) -> None:
    """Of something urgent, the ways that have not been tried are stopped; where it went by one, it has gone."""
    waiting = Attempt.objects.filter(delivery__in=rows.values("pk"), alongside=True, state=AttemptState.READY)
    waiting.update(state=AttemptState.FAILED, reason="stopped", changed_at=clock.now())
    gone = rows.stoppable().filter(attempts__alongside=True, attempts__state__in=AttemptState.arrives())
    Delivery.objects.filter(pk__in=gone.values("pk")).update(state=DeliveryState.DONE, lease="", leased_until=None)


def _stopped(dispatch: Dispatch) -> Stopped:
    """One statement over what is queued and held; before the freeze, nobody has a delivery yet."""
    if dispatch.frozen_at is None:
        return Stopped(len(resolve(dispatch.audience).recipients), 0)
    mine = Delivery.objects.filter(dispatch=dispatch)
    _stop_other_ways(mine)
    stopped = mine.stoppable().update(state=DeliveryState.CANCELLED, why="")
    in_hand = mine.exclude(in_hand_at=None).count()
    return Stopped(stopped, in_hand + mine.filter(state=DeliveryState.DONE, in_hand_at=None).count())
