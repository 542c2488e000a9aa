"""Rows are the truth; the job is only the wake-up. Whoever changes a row sees that somebody looks at it in time."""

from datetime import datetime, timedelta

from django.db.models import Min, Q

from schoolgate.core import clock, jobs
from schoolgate.outbox.enums import Channel, DeliveryState, Why
from schoolgate.outbox.models import Delivery, Dispatch


def wake(dispatch: Dispatch, *, at: datetime | None = None) -> None:
    """Ask for the deliveries of a dispatch to be looked at, now or then; asking twice for the same minute is asking once."""
    minute = int(at.timestamp() // 60) if at and at > clock.now() else 0
    jobs.enqueue(
        "outbox.deliver",
        school=dispatch.school_id,
        at=at,
        key=f"outbox.deliver:{dispatch.pk}:{minute}",
        dispatch=dispatch.pk,
    )


def wake_for_the_rest(dispatch: Dispatch) -> None:
    """Ask to be woken when the next of what is left is due, or when a lease on it has run out."""
    mine = Delivery.objects.filter(dispatch=dispatch)
    quiet = Q(state=DeliveryState.HELD) & ~Q(why=Why.LATE)
    waiting = mine.filter(quiet | Q(state=DeliveryState.QUEUED, lease="")).exclude(channel=Channel.LETTER)
    leased = mine.filter(state=DeliveryState.QUEUED).exclude(lease="")
    moments = [
        waiting.aggregate(first=Min("not_before"))["first"],
        leased.aggregate(first=Min("leased_until"))["first"],
    ]
    if due := [one for one in moments if one is not None]:
        wake(dispatch, at=max(min(due), clock.now()) + timedelta(seconds=1))
