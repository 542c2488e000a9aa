"""A person decides: send it again by another way, or let what was late go after all."""

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Why
from schoolgate.outbox.errors import NoSuchWay, NothingHeld, NotSentToThem, OnItsWay, TextsSpent, WasStopped
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.queries.texts import month_of
from schoolgate.outbox.services import door, hours
from schoolgate.outbox.services.acting import refuse_if_closed
from schoolgate.outbox.services.unsure import settle_if_decided
from schoolgate.outbox.services.waking import wake
from schoolgate.schools.services import settle_todos


@transaction.atomic
def again(*, delivery: Delivery, channel: Channel, by: Viewer) -> Delivery:
    """Send it again by `channel`, once more under the same Message-ID. The door is asked now, and again at hand-over.

    Raises OnItsWay, WasStopped, NotSentToThem, NoSuchWay, TextsSpent.
    """
    row: Delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    require(by, Can.DELIVERY_SEE, on=row)
    require(by, Can.MESSAGE_SEND, on=row)
    refuse_if_closed(row.school)
    _refuse_if_moving(row)
    _refuse_if_no_way(row, channel)
    _decide_unsure(row, by)
    row.state, row.why, row.wanted, row.channel = DeliveryState.QUEUED, "", channel, ""
    row.due_at = row.not_before = clock.now()
    row.until = None  # whoever sends it now thinks that it still makes sense; its words may say otherwise
    row.save(update_fields=["state", "why", "wanted", "channel", "due_at", "not_before", "until"])
    audit.record(verb="outbox.again", on=row, fields={"channel": str(channel)}, by=by)
    wake(row.dispatch)
    return row


@transaction.atomic
def release(*, dispatch: Dispatch, by: Viewer) -> int:
    """Let what stood still for an hour go after all; returns how many. Raises NothingHeld."""
    require(by, Can.DISPATCH_SEE, on=dispatch)
    require(by, Can.MESSAGE_SEND, on=dispatch)
    now = clock.now()
    starts = now if dispatch.is_urgent else hours.allowed_at(dispatch.school, now)
    late = Delivery.objects.filter(dispatch=dispatch, state=DeliveryState.HELD, why=Why.LATE)
    state, why = (DeliveryState.HELD, Why.QUIET) if starts > now else (DeliveryState.QUEUED, "")
    count = int(late.update(state=state, why=why, due_at=starts, not_before=starts))
    if not count:
        raise NothingHeld
    settle_todos(school=dispatch.school_id, unit=f"late:{dispatch.ref}", by=by)
    audit.record(verb="outbox.release", on=dispatch, fields={"count": count}, by=by)
    wake(dispatch, at=starts)
    return count


def _refuse_if_moving(row: Delivery) -> None:
    """What has not come to rest is not sent twice."""
    if row.state == DeliveryState.CANCELLED or row.dispatch.ended_at is not None:
        raise WasStopped
    if row.state in DeliveryState.stoppable() and not _may_change_way(row):
        raise OnItsWay


def _may_change_way(row: Delivery) -> bool:
    """A letter that nobody has printed may still go another way, and so may what waits for a person."""
    if row.why == Why.LATE:
        return True
    in_a_batch = row.attempts.filter(state__in=AttemptState.open()).exclude(batch=None)
    return row.channel == Channel.LETTER and row.in_hand_at is None and not in_a_batch.exists()


def _refuse_if_no_way(row: Delivery, channel: Channel) -> None:
    """Ask the door now, so that whoever presses learns it at once."""
    answer = door.ask(row.school_id, [row]).of.get(row.pk)
    if answer is None:
        raise NotSentToThem
    if channel not in {one.channel for one in answer.ways}:
        raise NoSuchWay
    is_spent = row.school.text_ceiling is not None and not month_of(row.school).left
    if channel == Channel.TEXT and is_spent and not row.dispatch.is_urgent:
        raise TextsSpent


def _decide_unsure(row: Delivery, by: Viewer) -> None:
    """Whoever sends it again has decided that the last try did not go."""
    tries = Attempt.objects.filter(delivery=row, state=AttemptState.UNSURE)
    if tries.update(state=AttemptState.FAILED, reason="decided", changed_at=clock.now()):
        settle_if_decided(row.dispatch, by=by)
