"""Which deliveries of a dispatch may go now: in time, not in quiet hours, and nobody else's."""

import secrets
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from schoolgate.core import clock
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Why
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services import five, hours

BATCH = 25
LEASE = timedelta(minutes=5)
OUTAGE = timedelta(hours=1)


def put_in_time(dispatch: Dispatch) -> None:
    """Before anything is claimed: what is too late lapses, what slept wakes, what would wake somebody sleeps, and after
    an hour in which nothing of it went, the rest waits for a person. One statement each."""
    now = clock.now()
    mine = _here(dispatch)
    mine.filter(until__lte=now, state__in=DeliveryState.stoppable(), in_hand_at=None).update(
        state=DeliveryState.LAPSED, why=""
    )
    asleep = mine.filter(state=DeliveryState.HELD, why__in=Why.sleeping(), not_before__lte=now)
    asleep.update(state=DeliveryState.QUEUED, why="")
    if dispatch.is_urgent:
        return
    waiting = _free(mine.filter(state=DeliveryState.QUEUED))
    if _stood_still(dispatch):
        waiting.filter(due_at__lt=now - OUTAGE).update(state=DeliveryState.HELD, why=Why.LATE)
    if not dispatch.at_once and hours.is_quiet(dispatch.school, now):
        morning = hours.allowed_at(dispatch.school, now)
        waiting.filter(not_before__lte=now).update(
            state=DeliveryState.HELD, why=Why.QUIET, not_before=morning, due_at=morning
        )


def claim(dispatch: Dispatch) -> tuple[str, list[Delivery]]:
    """Lease the next batch. What a worker that died had leased comes free when its lease is over."""
    lease = secrets.token_urlsafe(12)
    while (chosen := _lease(dispatch, lease)) == []:
        pass  # all of them wait for the morning: the next batch is looked at
    claimed = Delivery.objects.filter(pk__in=chosen or [], lease=lease).order_by("not_before", "pk")
    return lease, list(claimed.prefetch_related("pupils", "attempts"))


@transaction.atomic
def _lease(dispatch: Dispatch, lease: str) -> list[int] | None:
    """Lease those of the next batch that may go today, in one short transaction; None when nothing is due."""
    now = clock.now()
    due = _free(_here(dispatch).filter(state=DeliveryState.QUEUED, not_before__lte=now)).order_by("not_before", "pk")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    rows = list(due.only("pk", "adult", "wanted")[:BATCH])
    chosen = five.let_through(dispatch, rows)
    Delivery.objects.filter(pk__in=chosen).update(lease=lease, leased_until=now + LEASE)
    return chosen if rows else None


def give_back(lease: str) -> None:
    """Let go of what was claimed and not handed over."""
    Delivery.objects.filter(lease=lease, in_hand_at=None).update(lease="", leased_until=None)


def _here(dispatch: Dispatch) -> DeliveryQuerySet:
    """Deliveries that a worker hands over; letters wait for a printer."""
    rows: DeliveryQuerySet = Delivery.objects.filter(dispatch=dispatch).exclude(channel=Channel.LETTER)
    return rows


def _free(rows: DeliveryQuerySet) -> DeliveryQuerySet:
    """Those that nobody holds."""
    return rows.filter(Q(lease="") | Q(leased_until__lt=clock.now()), in_hand_at=None)


def _stood_still(dispatch: Dispatch) -> bool:
    """Has nothing of it gone for an hour?"""
    lately = Attempt.objects.filter(delivery__dispatch=dispatch, sent_at__gt=clock.now() - OUTAGE)
    return not lately.filter(state__in=AttemptState.left()).exists()
