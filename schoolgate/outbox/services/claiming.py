"""Which deliveries may go now: in time, not in quiet hours, no sixth of a day, and nobody else's."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Prefetch, Q

from schoolgate.core import clock
from schoolgate.outbox.enums import AttemptState, DeliveryState, Why
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services import five, hours
from schoolgate.outbox.services.heap import Heap

BATCH = 25
LEASE = timedelta(minutes=5)
OUTAGE = timedelta(hours=1)


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


def claim(heap: Heap) -> tuple[str, list[Delivery]]:
    """Lease the next batch. What a worker that died had leased comes free when its lease is over."""
    lease = secrets.token_urlsafe(12)
    while (chosen := _lease(heap, lease)) == []:
        pass  # all of them wait for the morning: the next batch is looked at
    claimed = Delivery.objects.filter(pk__in=chosen or [], lease=lease).select_related("dispatch__school")
    tries = Prefetch("attempts", Attempt.objects.select_related("bundle"))
    return lease, list(claimed.order_by("not_before", "pk").prefetch_related("pupils", tries))


def give_back(lease: str) -> None:
    """Let go of what was claimed and not handed over."""
    Delivery.objects.filter(lease=lease, in_hand_at=None).update(lease="", leased_until=None)


def wake_for_the_rest(heap: Heap) -> None:
    """Ask to be woken when the next of what is left is due, or when a lease on it has run out."""
    here = heap.here()
    asleep = Q(state=DeliveryState.HELD) & ~Q(why=Why.LATE)
    waiting = here.filter(asleep | Q(state=DeliveryState.QUEUED, lease=""))
    leased = heap.deliveries().filter(state=DeliveryState.QUEUED).exclude(lease="")
    first = waiting.order_by("not_before").values_list("not_before", flat=True).first()
    freed = leased.order_by("leased_until").values_list("leased_until", flat=True).first()
    if due := [one for one in (first, freed) if one is not None]:
        heap.wake(at=max(min(due), clock.now()) + timedelta(seconds=1))


@transaction.atomic
def _lease(heap: Heap, lease: str) -> list[int] | None:
    """Lease those of the next batch that may go today, in one short transaction; None when nothing is due."""
    now = clock.now()
    due = _free(heap.here().filter(state=DeliveryState.QUEUED, not_before__lte=now)).order_by("not_before", "pk")
    rows = _next(due) if heap.dispatch is not None else _next_news(due)
    chosen = five.let_through(heap, rows)
    Delivery.objects.filter(pk__in=chosen).update(lease=lease, leased_until=now + LEASE)
    return chosen if rows else None


def _next(due: DeliveryQuerySet) -> Sequence[Delivery]:
    """The next of a dispatch."""
    return list(_locked(due)[:BATCH])


def _next_news(due: DeliveryQuerySet) -> Sequence[Delivery]:
    """All that is due for the next adults: whoever else looks for the same adult's news waits, so that it leaves as one."""
    adults = list(dict.fromkeys(due.values_list("adult", flat=True)[: BATCH * BATCH]))[:BATCH]
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
