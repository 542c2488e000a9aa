"""What is urgent goes by every way at once: each in its own lane, so that none waits for another.

So not the message is claimed but each of its tries. The message comes to rest when the last of them does.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from schoolgate.audience.values import Way
from schoolgate.core import clock
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services.heap import BATCH, LEASE, Heap
from schoolgate.outbox.services.ways import open_tries


def spread(rows: Sequence[tuple[Delivery, Sequence[Way]]], *, school: int) -> None:
    """A try for each of these ways, to be claimed in its lane; one that waited for another way is given up."""
    new: list[Attempt] = []
    gone: list[int] = []
    first: dict[str, list[int]] = defaultdict(list)
    for row, ways in rows:
        waiting = {one.way_key: one.pk for one in open_tries(row)}
        wanted = {one.key for one in ways}
        gone += [pk for way, pk in waiting.items() if way not in wanted]
        for channel, contact, device in wanted - set(waiting):
            one = Attempt(school_id=school, delivery=row, channel=channel, contact_id=contact, device_id=device)
            one.alongside = True
            new.append(one)
        first[ways[0].channel].append(row.pk)
    give_up(gone)
    Attempt.objects.bulk_create(new)
    for channel, some in first.items():
        Delivery.objects.filter(pk__in=some).update(channel=channel)


@transaction.atomic
def claim(heap: Heap, lane: str) -> tuple[str, list[int]]:
    """Lease the next tries of a lane: the lease, and the deliveries that they are of."""
    now, lease = clock.now(), secrets.token_urlsafe(12)
    due = waiting(heap.deliveries().filter(state=DeliveryState.QUEUED, not_before__lte=now)).filter(
        Q(not_before=None) | Q(not_before__lte=now), Q(lease="") | Q(leased_until__lt=now), channel=lane
    )
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",))
    chosen = dict(due.order_by("pk").values_list("pk", "delivery")[:BATCH])
    Attempt.objects.filter(pk__in=list(chosen)).update(lease=lease, leased_until=now + LEASE)
    return lease, list(chosen.values())


def waiting(rows: DeliveryQuerySet) -> QuerySet[Attempt]:
    """Tries of these deliveries that go alongside others, and have not gone."""
    tries: QuerySet[Attempt] = Attempt.objects.filter(delivery__in=rows, alongside=True, state=AttemptState.READY)
    return tries


def give_up(tries: Iterable[int]) -> None:
    """These ways are none any more."""
    Attempt.objects.filter(pk__in=list(tries)).update(
        state=AttemptState.FAILED, reason="other way", changed_at=clock.now()
    )


def give_back(lease: str) -> None:
    """Let go of tries that were claimed and not handed over."""
    Attempt.objects.filter(lease=lease, alongside=True, state=AttemptState.READY).update(lease="", leased_until=None)


def arrived(attempt: Attempt) -> None:
    """One of the tries has worked. Where it was the only one when it was claimed, none has come since: the message is at rest."""
    if any(one.pk != attempt.pk for one in open_tries(attempt.delivery)):
        put_to_rest(attempt.delivery_id)
        return
    rows = Delivery.objects.filter(pk=attempt.delivery_id, state__in=(DeliveryState.QUEUED, DeliveryState.DONE))
    rows.update(state=DeliveryState.DONE, in_hand_at=None)


def put_to_rest(delivery: int) -> bool:
    """One of its tries has come to an end. When none is open any more, one that worked is enough; else it starts anew.

    Within the caller's transaction; those who hold the other tries wait their turn. True if it starts anew.
    """
    row = Delivery.objects.select_for_update().get(pk=delivery)
    states = set(Attempt.objects.filter(delivery=delivery, alongside=True).values_list("state", flat=True))
    if AttemptState.HANDING in states or row.state not in (DeliveryState.QUEUED, DeliveryState.DONE):
        return False
    row.in_hand_at = None
    if AttemptState.READY not in states:
        arrived = bool(states & AttemptState.arrives())
        row.state, row.channel = (DeliveryState.DONE, row.channel) if arrived else (DeliveryState.QUEUED, "")
    if row.state == DeliveryState.QUEUED and row.dispatch.ended_at is not None:  # it was stopped while in hand
        row.state = DeliveryState.CANCELLED
    row.save(update_fields=["in_hand_at", "state", "channel"])
    return bool(row.state == DeliveryState.QUEUED and not row.channel)


def goes_alongside(row: Delivery, ways: Sequence[Way]) -> bool:
    """Does it go by every quick way at once?"""
    return row.dispatch.is_urgent and not row.wanted and ways[0].channel in Channel.lanes()


def leased_alongside(row: Delivery, lease: str) -> list[Attempt]:
    """Its tries that were claimed for themselves under this lease."""
    return [one for one in open_tries(row) if one.alongside and one.lease == lease]
