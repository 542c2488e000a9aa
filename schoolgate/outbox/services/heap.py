"""What one job hands over: a dispatch; or the news of a school, which leaves as one for each adult."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from schoolgate.outbox.enums import AttemptState, Channel, Kind
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services import waking
from schoolgate.schools.models import School

BATCH = 100
LEASE = timedelta(minutes=5)


@dataclass(frozen=True)
class Heap:
    """The deliveries that are looked at together. Without a dispatch it is all news of the school that can wait."""

    school: School
    dispatch: Dispatch | None = None

    @property
    def is_urgent(self) -> bool:
        """Does it go past quiet hours and everything else?"""
        return self.dispatch is not None and self.dispatch.is_urgent

    @property
    def may_ring_at_night(self) -> bool:
        """Does it go past quiet hours?"""
        return self.dispatch is not None and self.dispatch.may_ring_at_night

    @property
    def is_patient(self) -> bool:
        """Does it wait for the morning where an adult has had five today?"""
        return self.dispatch is None or self.dispatch.kind in Kind.patient()

    def deliveries(self) -> DeliveryQuerySet:
        """All of them."""
        rows: DeliveryQuerySet = Delivery.objects.all()
        if self.dispatch is not None:
            return rows.filter(dispatch=self.dispatch)
        return rows.filter(school=self.school, dispatch__kind__in=Kind.joined())

    def here(self) -> DeliveryQuerySet:
        """Those that a worker hands over; letters wait for a printer."""
        return self.deliveries().exclude(channel=Channel.LETTER)

    def in_lane(self, lane: str) -> DeliveryQuerySet:
        """Those of one lane; in the main one are those of which nobody knows yet by which way they go.

        What goes by several ways at once is in none: its tries are.
        """
        several = Attempt.objects.filter(delivery=OuterRef("pk"), alongside=True, state__in=AttemptState.open())
        mine = Q(channel=lane) if lane else ~Q(channel__in=Channel.lanes())
        rows: DeliveryQuerySet = self.here().filter(mine, ~Exists(several))
        return rows

    def wake(self, *, at: datetime | None = None, lane: str = "") -> None:
        """Ask for a lane of it to be looked at, now or then."""
        if self.dispatch is not None:
            waking.wake(self.dispatch, at=at, lane=lane)
        else:
            waking.wake_news(self.school.pk, at=at, lane=lane)


def heap_of(dispatch: Dispatch) -> Heap:
    """Where the deliveries of a dispatch are handed over."""
    return Heap(dispatch.school, None if dispatch.kind in Kind.joined() else dispatch)
