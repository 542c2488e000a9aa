"""How far a message is while somebody watches: how many have it, how many are still to come, how fast it went."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Min, Q

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.outbox.enums import Channel, Standing
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.queries.dispatches import progress
from schoolgate.outbox.values import Progress

WATCHED_FOR = timedelta(minutes=10)
TEN_SECONDS = timedelta(seconds=10)


@dataclass(frozen=True)
class Live:
    """Adults who have it, of all; those who are still to come; and those with no address that works."""

    total: int
    handed: int
    moving: int
    unreached: int
    is_watched: bool  # does it still change by itself, so soon after it began?


@dataclass(frozen=True)
class Speed:
    """Of those to whom it was handed over by mail, text or push: how many had it ten seconds after it was due."""

    handed: int
    in_time: int

    @property
    def share(self) -> int:
        """In per cent, rounded down: a hundred means all."""
        return self.in_time * 100 // self.handed if self.handed else 0


def live(*, viewer: Viewer, dispatch: Dispatch) -> Live:
    """As it stands this second."""
    return live_of(progress(viewer=viewer, dispatch=dispatch), dispatch)


def live_of(found: Progress, dispatch: Dispatch) -> Live:
    """The same from what was counted."""
    moving = found.of(Standing.WAITING, Standing.IN_HAND)
    begun = dispatch.hold_until <= clock.now() < dispatch.hold_until + WATCHED_FOR
    return Live(
        total=found.total,
        handed=found.of(Standing.SENT, Standing.DELIVERED),
        moving=moving,
        unreached=found.of(Standing.PAGE, Standing.FAILED),
        is_watched=dispatch.is_live and begun and (dispatch.frozen_at is None or moving > 0),
    )


def speed(*, dispatch: Dispatch) -> Speed | None:
    """How fast it went; None while nobody has it. Paper and the page are not counted, and neither is what a person sent again.

    Due is the end of the minute in which it can be stopped; for what waited for the morning or for the news, that moment.
    """
    quick = ~Q(attempts__channel__in=[Channel.LETTER, Channel.PAGE])
    rows = Delivery.objects.filter(dispatch=dispatch).annotate(first=Min("attempts__sent_at", filter=quick))
    took = [
        first - (dispatch.hold_until if dispatch.frozen_at and due <= dispatch.frozen_at else due)
        for due, first in rows.exclude(first=None)
        .filter(Q(wanted="") & Q(due_at__lte=F("first")))
        .values_list("due_at", "first")
    ]
    return Speed(len(took), sum(one <= TEN_SECONDS for one in took)) if took else None
