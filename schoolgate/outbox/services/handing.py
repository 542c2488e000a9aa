"""The hand-over of one message after another. What a channel says is written down at once, each in its own transaction.

`begin` is committed just before the bytes go. A crash after it leaves `handing`, which nobody ever takes for `ready`.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from schoolgate.channels import registry
from schoolgate.channels.values import Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.services import contacts
from schoolgate.outbox.enums import AttemptState, DeliveryState
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.services import door
from schoolgate.outbox.services.packing import Batch
from schoolgate.outbox.services.unsure import ask_a_person, settle_if_decided

BACK_OFF = [timedelta(minutes=one) for one in (1, 5, 15, 30)]
NO_SUCH_ADDRESS = frozenset({"not an address", "no such number", "550", "551", "553"})  # RFC 5321, 4.2.3


class Hands:
    """A batch in hand. `line_is_down` when the channel itself could not be reached: then the rest is not tried."""

    def __init__(self, batch: Batch, by: Viewer) -> None:
        self.batch, self.by, self.line_is_down = batch, by, False

    def hand_over(self) -> None:
        """Give each parcel to its channel."""
        for channel, parcels in self.batch.parcels.items():
            for result in registry.get(channel).hand_over(parcels, self.begin):
                self.finish(result)
                if self.line_is_down:
                    return

    @transaction.atomic(durable=True)
    def begin(self, parcel: Parcel) -> bool:
        """The last word before the bytes go: still ours, still wanted, and no limit has changed since the door said yes.

        Of news that leaves as one, all of it; else none goes, and the rest is joined anew.
        """
        tries, now = self.batch.attempts[parcel.ref], clock.now()
        if door.limits_version(self.batch.school) != self.batch.version:
            return False
        mine = Delivery.objects.filter(
            pk__in=[one.delivery_id for one in tries],
            state=DeliveryState.QUEUED,
            lease=self.batch.lease,
            leased_until__gt=now,
        )
        ready = Attempt.objects.filter(pk__in=[one.pk for one in tries], state=AttemptState.READY)
        handing = {"state": AttemptState.HANDING, "handed_at": now, "changed_at": now}
        is_all = bool(mine.update(in_hand_at=now) == ready.update(**handing) == len(tries))
        transaction.set_rollback(not is_all)
        return is_all

    @transaction.atomic(durable=True)
    def finish(self, result: Result) -> None:
        """Write down what the channel said, for each message that left with it."""
        for attempt in self.batch.attempts[result.ref]:
            match result.outcome:
                case Outcome.ACCEPTED:
                    self._accepted(attempt)
                case Outcome.REFUSED:
                    self._refused(attempt, result.reason)
                case Outcome.DEFERRED:
                    self._deferred(attempt, result.reason)
                case Outcome.UNSURE:
                    self._unsure(attempt, result.reason)

    def _accepted(self, attempt: Attempt) -> None:
        """The channel took it. It says so even if we gave it up for unsure in the meantime."""
        now = clock.now()
        if self._mark(attempt, state=AttemptState.SENT, sent_at=now):
            self._rest(attempt, state=DeliveryState.DONE)

    def _refused(self, attempt: Attempt, reason: str) -> None:
        """Never by this way: the next one is tried."""
        if not self._mark(attempt, state=AttemptState.FAILED, reason=reason):
            return
        self._rest(attempt, state=DeliveryState.QUEUED, wanted="")
        if reason in NO_SUCH_ADDRESS and attempt.contact is not None:
            contacts.bounced(contact=attempt.contact, by=self.by)

    def _deferred(self, attempt: Attempt, reason: str) -> None:
        """Not now. If the line itself is down it counts as no try: the whole channel waits."""
        if not reason.isdigit():
            self.line_is_down = True
            self._again(attempt, attempt.tries, BACK_OFF[0])
        elif attempt.tries < len(BACK_OFF):
            self._again(attempt, attempt.tries + 1, BACK_OFF[attempt.tries])
        else:
            self._refused(attempt, reason)

    def _again(self, attempt: Attempt, tries: int, wait: timedelta) -> None:
        """It waits for the same way."""
        if self._mark(attempt, state=AttemptState.READY, tries=tries):
            self._rest(attempt, state=DeliveryState.QUEUED, not_before=clock.now() + wait)

    def _unsure(self, attempt: Attempt, reason: str) -> None:
        """The line broke between the bytes and the answer."""
        if self._mark(attempt, state=AttemptState.UNSURE, reason=reason):
            self._rest(attempt, state=DeliveryState.DONE)
            ask_a_person(attempt.delivery.dispatch, by=self.by)

    def _mark(self, attempt: Attempt, **values: object) -> bool:
        """Set what became of the try, if it is still ours to say: also where it was given up for unsure in the meantime."""
        ours = Attempt.objects.filter(pk=attempt.pk, lease=self.batch.lease)
        if ours.filter(state__in=AttemptState.open()).update(changed_at=clock.now(), **values):
            return True
        if not ours.filter(state=AttemptState.UNSURE).update(changed_at=clock.now(), **values):
            return False
        settle_if_decided(attempt.delivery.dispatch, by=self.by)
        return True

    def _rest(self, attempt: Attempt, **values: object) -> None:
        """The delivery is out of our hands; one that somebody else has taken up by now is left alone."""
        ours = Q(lease=self.batch.lease) | Q(state=DeliveryState.DONE)
        mine = Delivery.objects.filter(ours, pk=attempt.delivery_id).exclude(state=DeliveryState.CANCELLED)
        if attempt.alongside:
            values = self._of_several(attempt, values)
        else:
            values |= {"in_hand_at": None, "lease": "", "leased_until": None}
        mine.update(**values)
        if values.get("state") == DeliveryState.QUEUED:  # it was stopped while in hand, and did not go
            stopped = Delivery.objects.filter(pk=attempt.delivery_id, dispatch__ended_at__isnull=False)
            stopped.filter(state=DeliveryState.QUEUED, in_hand_at=None).update(state=DeliveryState.CANCELLED)

    def _of_several(self, attempt: Attempt, values: dict[str, object]) -> dict[str, object]:
        """One of several ways of something urgent has answered: the others go on; at the end one that worked is enough."""
        states = set(Attempt.objects.filter(delivery=attempt.delivery_id).values_list("state", flat=True))
        later = {name: value for name, value in values.items() if name == "not_before"}
        if states & AttemptState.open():
            return later | ({} if AttemptState.HANDING in states else {"in_hand_at": None})
        state = DeliveryState.DONE if states & AttemptState.arrives() else DeliveryState.QUEUED
        return {"state": state, "in_hand_at": None, "lease": "", "leased_until": None}
