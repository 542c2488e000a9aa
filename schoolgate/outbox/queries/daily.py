"""How many messages an adult has had today, by whichever way: five are enough."""

from collections import defaultdict
from collections.abc import Collection
from datetime import time

from django.db.models import Q, QuerySet

from schoolgate.core import clock
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Kind
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.schools.models import School

A_DAY_AT_MOST = 5
NOT_SEEN = (AttemptState.READY, AttemptState.FAILED, AttemptState.BOUNCED)


def had_today(*, school: School, adults: Collection[int], but: Collection[int] = ()) -> dict[int, int]:
    """How many messages each of `adults` has had on this day of the school, or has coming this minute. Two queries.

    A message counts once, by however many ways it was tried; what nobody got does not count. News that left as one is one,
    and so are the letters of a day, which go home in one book bag. The deliveries `but` are those about which is asked.
    """
    found: dict[int, set[tuple[str, object]]] = defaultdict(set)
    handed = _handed(school, adults).exclude(delivery__in=but)
    for adult, delivery, channel, bundle in handed.values_list("delivery__adult", "delivery", "channel", "bundle"):
        found[adult].add(_unit(delivery, channel, bundle))
    leased = _leased(adults).exclude(pk__in=but)
    for adult, delivery, kind, lease in leased.values_list("adult", "pk", "dispatch__kind", "lease"):
        found[adult].add(("lease", lease) if kind in Kind.joined() else ("delivery", delivery))
    return {adult: len(units) for adult, units in found.items()}


def full_today(*, school: School, adults: Collection[int]) -> frozenset[int]:
    """Those who have had their five: what is sent to them now waits until the next morning."""
    had = had_today(school=school, adults=adults)
    return frozenset(adult for adult, number in had.items() if number >= A_DAY_AT_MOST)


def _unit(delivery: int, channel: str, bundle: int | None) -> tuple[str, object]:
    """What counts as one."""
    if channel == Channel.LETTER:
        return ("letters", "")
    return ("bundle", bundle) if bundle else ("delivery", delivery)


def _handed(school: School, adults: Collection[int]) -> QuerySet[Attempt]:
    """Tries of today that may have been seen."""
    midnight = clock.at(clock.today(school.zone), time(0), school.zone)
    rows = Attempt.objects.filter(
        delivery__adult__in=list(adults), delivery__dispatch__kind__in=Kind.counted(), handed_at__gte=midnight
    )
    return rows.exclude(Q(state__in=NOT_SEEN) | Q(channel=Channel.PAGE))


def _leased(adults: Collection[int]) -> QuerySet[Delivery]:
    """What a worker is about to hand over."""
    rows: QuerySet[Delivery] = Delivery.objects.filter(
        adult__in=list(adults), dispatch__kind__in=Kind.counted(), state=DeliveryState.QUEUED
    )
    return rows.filter(leased_until__gt=clock.now(), in_hand_at=None).exclude(lease="")
