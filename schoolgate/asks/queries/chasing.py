"""Whom to chase: who owes an answer, when they last heard of it, and who may not be asked again yet."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.core import clock
from schoolgate.families.enums import Effect
from schoolgate.families.models import FamilyAdult, Tie
from schoolgate.families.queries import limited
from schoolgate.outbox.enums import AttemptState, DeliveryState
from schoolgate.outbox.models import Delivery
from schoolgate.schools.queries import calendar_of

NOT_WITHIN = timedelta(hours=24)
REMINDER = "asks/reminder"


@dataclass
class Heard:
    """What one adult was sent about a question, the first of it first."""

    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def last(self) -> datetime | None:
        """When something of it was last handed over."""
        tries = (one for row in self.deliveries for one in row.attempts.all() if one.state in AttemptState.left())
        return max((one.handed_at for one in tries if one.handed_at), default=None)

    @property
    def is_moving(self) -> bool:
        """Is more of it on its way?"""
        return any(one.state in DeliveryState.stoppable() for one in self.deliveries)

    @property
    def was_reminded(self) -> bool:
        """Did a reminder go, or is one on its way?"""
        never = (DeliveryState.WITHHELD, DeliveryState.CANCELLED, DeliveryState.LAPSED)
        return any(one.dispatch.word == REMINDER and one.state not in never for one in self.deliveries)


def adults_who_owe(*, ask: Ask) -> frozenset[int]:
    """Adults of homes that owe an answer to it, who may hear of the child and decide now. Four queries."""
    unanswered = Item.objects.live().filter(~Exists(Reply.objects.filter(item=OuterRef("pk"))), ask=ask)
    items = list(unanswered.prefetch_related("pupils"))
    homes: dict[int, list[int]] = {}
    together = FamilyAdult.objects.filter(family__in=[one.family_id for one in items], ended_at=None)
    for family, adult in together.filter(adult__ended_at=None).values_list("family", "adult"):
        homes.setdefault(family, []).append(adult)
    pupils = {pupil for one in items for pupil in one.pupil_ids()}
    kept = Tie.objects.filter(limited(Effect.INFORM, Effect.DECIDE), pupil__in=pupils)
    stopped = set(kept.values_list("adult", "pupil"))
    return frozenset(
        adult
        for one in items
        for adult in ([one.adult_id] if one.adult_id else homes.get(one.family_id or 0, []))
        if not any((adult, pupil) in stopped for pupil in one.pupil_ids())
    )


def heard_of(*, ask: Ask, adults: Collection[int]) -> dict[int, Heard]:
    """What each of these adults was sent about it, in two queries."""
    kind, ref = ask.matter
    rows = Delivery.objects.filter(source_kind=kind, source_ref=ref, adult__in=list(adults))
    found: dict[int, Heard] = {}
    for row in rows.select_related("dispatch").prefetch_related("attempts").order_by("pk"):
        found.setdefault(row.adult_id, Heard()).deliveries.append(row)
    return found


def silent(*, ask: Ask) -> list[Delivery]:
    """What asked each adult who owes an answer, where nothing was heard for as many school days as the school waits.

    None of those who were sent something about it within a day, or have more of it on its way.
    """
    wait = ask.school.silence_days
    if not wait or not ask.is_open:
        return []
    calendar, zone, now = calendar_of(ask.school_id), ask.school.zone, clock.now()

    def is_over(last: datetime) -> bool:
        here = clock.local(last, zone)
        return clock.at(calendar.after(here.date(), wait), here.time(), zone) <= now and last + NOT_WITHIN <= now

    heard = heard_of(ask=ask, adults=adults_who_owe(ask=ask)).values()
    quiet = [one for one in heard if one.last is not None and not one.is_moving and is_over(one.last)]
    return [one.deliveries[0] for one in quiet]


def not_to_be_reminded(ref: str) -> frozenset[int]:
    """Adults who were sent something about a question within a day, have more on its way, or were reminded before."""
    ask = Ask.objects.get(ref=ref)
    since = clock.now() - NOT_WITHIN
    heard = heard_of(ask=ask, adults=adults_who_owe(ask=ask))
    return frozenset(
        adult
        for adult, one in heard.items()
        if one.is_moving or one.was_reminded or (one.last is not None and one.last > since)
    )
