"""A look round now and then: whatever waits and has no job, for whatever reason, gets one."""

from django.db.models import Q

from schoolgate.core import clock
from schoolgate.outbox.enums import Channel, DeliveryState, Why
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.services.waking import wake


def look_round(*, school: int) -> int:
    """Wake every dispatch with something that is due, or that a dead worker had in hand; returns how many."""
    now = clock.now()
    letters = Delivery.objects.filter(
        school=school, channel=Channel.LETTER, state=DeliveryState.QUEUED, in_hand_at=None
    )
    letters.filter(until__lte=now).update(state=DeliveryState.LAPSED, why="")
    due = Q(state=DeliveryState.QUEUED, not_before__lte=now) | Q(
        state=DeliveryState.HELD, why__in=Why.sleeping(), not_before__lte=now
    )
    waiting = Delivery.objects.filter(due | Q(leased_until__lt=now), school=school).exclude(channel=Channel.LETTER)
    rows = Dispatch.objects.filter(pk__in=waiting.values("dispatch"))
    for row in rows:
        wake(row)  # of news there is one job, however many dispatches it holds
    return len(rows)
