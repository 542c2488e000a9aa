"""Which deliveries may go now: in time, not in quiet hours, no sixth of a day, and nobody else's."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from schoolgate.core import clock
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Why
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services import alongside, five, hours
from schoolgate.outbox.services.heap import BATCH, LEASE, Heap

OUTAGE = timedelta(hours=1)
A_MOMENT = timedelta(seconds=1)  # after it, a lease has run out
NEWS_AN_ADULT = 25  # so much news of one adult may stand before that of the next


def put_in_time(heap: Heap) -> None:
    """Before anything is claimed: what is too late lapses, what slept wakes, what would wake somebody sleeps, and after
    an hour in which nothing of a dispatch went, the rest waits for a person. One statement each."""
    now = clock.now()
    mine = heap.here()
    mine.filter(until__lte=now, state__in=DeliveryState.stoppable(), in_hand_at=None).update(
        state=DeliveryState.LAPSED, why=""
    )
    asleep = mine.filter(state=DeliveryState.HELD, why__in=Why.sleeping(), not_before__lte=now)
    asleep.update(state=DeliveryState.QUEUED, why="")
    if heap.is_urgent:
        return
    waiting = _free(mine.filter(state=DeliveryState.QUEUED))
    if heap.dispatch is not None and _stood_still(heap):  # news that can wait still makes sense after an hour
        waiting.filter(due_at__lt=now - OUTAGE).update(state=DeliveryState.HELD, why=Why.LATE)
    if not heap.may_ring_at_night and hours.is_quiet(heap.school, now):
        morning = hours.allowed_at(heap.school, now)
        waiting.filter(not_before__lte=now).update(
            state=DeliveryState.HELD, why=Why.QUIET, not_before=morning, due_at=morning
        )


def claim(heap: Heap, lane: str) -> tuple[str, list[Delivery]]:
    """Lease the next batch of a lane. What a worker that died had leased comes free when its lease is over."""
    if heap.is_urgent and lane:
        lease, several = alongside.claim(heap, lane)
        if several:
            return lease, _with_tries(Delivery.objects.filter(pk__in=several), heap)
    lease = secrets.token_urlsafe(12)
    while (chosen := _lease(heap, lane, lease)) == []:
        pass  # all of them wait for the morning: the next batch is looked at
    return lease, _with_tries(Delivery.objects.filter(pk__in=chosen or [], lease=lease), heap)


def _with_tries(rows: DeliveryQuerySet, heap: Heap) -> list[Delivery]:
    """With all that is needed to pack them."""
    tries = Prefetch("attempts", Attempt.objects.select_related("bundle"))
    ordered = rows.order_by("not_before", "pk").prefetch_related("pupils", tries)
    if heap.dispatch is None:
        return list(ordered.select_related("dispatch__school"))
    found = list(ordered)
    for one in found:
        one.dispatch = heap.dispatch  # one row for all, not one each
    return found


def give_back(lease: str) -> None:
    """Let go of what was claimed and not handed over."""
    Delivery.objects.filter(lease=lease, in_hand_at=None).update(lease="", leased_until=None)
    alongside.give_back(lease)


def wake_for_the_rest(heap: Heap) -> None:
    """Ask for each lane to be woken when the next of what is left in it is due, or when a lease on it has run out."""
    for lane in ("", *Channel.lanes()):
        here = heap.in_lane(lane)
        asleep = Q(state=DeliveryState.HELD) & ~Q(why=Why.LATE)
        waiting = here.filter(asleep | Q(state=DeliveryState.QUEUED, lease=""), in_hand_at=None)
        leased = here.filter(state=DeliveryState.QUEUED).exclude(lease="")
        due = [_first(waiting, "not_before"), _first(leased, "leased_until", A_MOMENT)]
        if heap.is_urgent and lane:
            due += _tries_due(heap, lane)
        if moments := [one for one in due if one is not None]:
            heap.wake(at=min(moments), lane=lane)


def _tries_due(heap: Heap, lane: str) -> list[datetime | None]:
    """When the next of the tries that go alongside others is due, in hand for too long, or free again."""
    queued = heap.deliveries().filter(state=DeliveryState.QUEUED)
    tries = alongside.waiting(queued).filter(channel=lane)
    later = tries.filter(lease="").annotate(due=Greatest("delivery__not_before", Coalesce("not_before", "made_at")))
    held = Attempt.objects.filter(delivery__in=queued, alongside=True, channel=lane, state__in=AttemptState.open())
    return [_first(later, "due"), _first(held.exclude(lease=""), "leased_until", A_MOMENT)]


def _first(rows: QuerySet[Any], moment: str, more: timedelta = timedelta()) -> datetime | None:
    """The earliest of the moments, and a little more."""
    found: datetime | None = rows.order_by(moment).values_list(moment, flat=True).first()
    return found + more if found else None


@transaction.atomic
def _lease(heap: Heap, lane: str, lease: str) -> list[int] | None:
    """Lease those of the next batch that may go today, in one short transaction; None when nothing is due."""
    now = clock.now()
    due = _free(heap.in_lane(lane).filter(state=DeliveryState.QUEUED, not_before__lte=now)).order_by("not_before", "pk")
    rows = _next(due) if heap.dispatch is not None else _next_news(due)
    chosen = five.let_through(heap, rows)
    Delivery.objects.filter(pk__in=chosen).update(lease=lease, leased_until=now + LEASE)
    return chosen if rows else None


def _next(due: DeliveryQuerySet) -> Sequence[Delivery]:
    """The next of a dispatch."""
    return list(_locked(due)[:BATCH])


def _next_news(due: DeliveryQuerySet) -> Sequence[Delivery]:
    """All that is due for the next adults: whoever else looks for the same adult's news waits, so that it leaves as one."""
    adults = list(dict.fromkeys(due.values_list("adult", flat=True)[: BATCH * NEWS_AN_ADULT]))[:BATCH]
    five.lock(adults)
    return list(_locked(due.filter(adult__in=adults)))


def _locked(rows: DeliveryQuerySet) -> DeliveryQuerySet:
    """Theirs to nobody else until the transaction is over."""
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return rows.only("pk", "adult", "wanted")


def _free(rows: DeliveryQuerySet) -> DeliveryQuerySet:
    """Those that nobody holds."""
    return rows.filter(Q(lease="") | Q(leased_until__lt=clock.now()), in_hand_at=None)


def _stood_still(heap: Heap) -> bool:
    """Has nothing of it gone for an hour?"""
    lately = Attempt.objects.filter(delivery__dispatch=heap.dispatch, sent_at__gt=clock.now() - OUTAGE)
    return not lately.filter(state__in=AttemptState.left()).exists()
