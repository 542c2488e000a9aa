"""The hand-over of one message after another. What a channel says is written down before the next message's bytes go.

`begin` is committed just before the bytes go. A crash after it leaves `handing`, which nobody ever takes for `ready`. A plain yes is
written in the same commit as the next `begin`: a commit a message, and never more than one message in doubt.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from schoolgate.channels import registry
from schoolgate.channels.values import Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.services import contacts, devices
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.services import door
from schoolgate.outbox.services.alongside import arrived, put_to_rest
from schoolgate.outbox.services.packing import Batch
from schoolgate.outbox.services.receipts import mark_delivered
from schoolgate.outbox.services.unsure import ask_a_person, settle_if_decided

BACK_OFF = [timedelta(minutes=one) for one in (1, 5, 15, 30)]
PATIENCE = timedelta(hours=1)  # whoever wants to be left in peace for longer is left, and the next way taken
DOUBTS = 2
NO_SUCH_DEVICE = "no such device"
NO_SUCH_ADDRESS = frozenset({"not an address", "no such number", "550", "551", "553"})  # RFC 5321, 4.2.3


class Hands:
    """A batch in hand. `line_is_down` when the channel itself could not be reached, or left us in doubt again and again:
    then the rest is not tried. `goes_on` when some must now go another way."""

    def __init__(self, batch: Batch, by: Viewer) -> None:
        self.batch, self.by, self.line_is_down, self.goes_on = batch, by, False, False
        self.doubts = 0  # one after another
        self.taken: Result | None = None  # a yes that is not written yet

    def hand_over(self) -> None:
        """Give each parcel to its channel."""
        try:
            for channel, parcels in self.batch.parcels.items():
                for result in registry.get(channel).hand_over(parcels, self.begin):
                    self.finish(result)
                    if self.line_is_down:
                        return
        finally:
            self.write_taken()

    def begin(self, parcel: Parcel) -> bool:
        """The last word before the bytes go. What became of the message before is written in the same commit."""
        taken, self.taken = self.taken, None
        goes = self._begin(parcel, taken)
        if taken is not None and not goes:
            self._write(taken)
        return goes

    def finish(self, result: Result) -> None:
        """Write down what the channel said: a plain yes with the next `begin`, all else at once."""
        self.write_taken()
        if result.outcome is Outcome.ACCEPTED:
            self.doubts, self.taken = 0, result
        else:
            self._write(result)

    def write_taken(self) -> None:
        """Write the yes that waits, if there is one."""
        taken, self.taken = self.taken, None
        if taken is not None:
            self._write(taken)

    @transaction.atomic(durable=True)
    def _begin(self, parcel: Parcel, taken: Result | None) -> bool:
        """Still ours, still wanted, and no limit has changed since the door said yes? If not, nothing at all is written here.

        Of news that leaves as one, all of it; else none goes, and the rest is joined anew.
        """
        if taken is not None:
            self._note(taken)
        tries, now = self.batch.attempts[parcel.ref], clock.now()
        if door.limits_version(self.batch.school) != self.batch.version:
            transaction.set_rollback(True)
            return False
        held, free = Q(lease=self.batch.lease, leased_until__gt=now), Q()
        if tries[0].alongside:  # of what goes by several ways at once, the try is leased
            held, free = free, held
        mine = Delivery.objects.filter(held, pk__in=[one.delivery_id for one in tries], state=DeliveryState.QUEUED)
        ready = Attempt.objects.filter(free, pk__in=[one.pk for one in tries], state=AttemptState.READY)
        handing = {"state": AttemptState.HANDING, "handed_at": now, "changed_at": now}
        is_all = bool(mine.update(in_hand_at=now) == ready.update(**handing) == len(tries))
        transaction.set_rollback(not is_all)
        return is_all

    @transaction.atomic(durable=True)
    def _write(self, result: Result) -> None:
        """In a transaction of its own."""
        self._note(result)

    def _note(self, result: Result) -> None:
        """Note what the channel said, for each message that left with it."""
        self.doubts = self.doubts + 1 if result.outcome is Outcome.UNSURE else 0
        for attempt in self.batch.attempts[result.ref]:
            match result.outcome:
                case Outcome.ACCEPTED:
                    self._accepted(attempt)
                case Outcome.REFUSED:
                    self._refused(attempt, result.reason)
                case Outcome.DEFERRED:
                    self._deferred(attempt, result)
                case Outcome.UNSURE:
                    self._unsure(attempt, result.reason)

    def _accepted(self, attempt: Attempt) -> None:
        """The channel took it. It says so even if we gave it up for unsure in the meantime."""
        now = clock.now()
        if not self._mark(attempt, state=AttemptState.SENT, sent_at=now):
            return
        if attempt.alongside:
            arrived(attempt)
        else:
            self._rest(attempt, state=DeliveryState.DONE)
        if attempt.channel == Channel.PUSH:  # nobody will tell us more of it; whether it was read, nobody may know
            mark_delivered([attempt.pk], by=self.by)

    def _refused(self, attempt: Attempt, reason: str) -> None:
        """Never by this way: the next one is tried."""
        if not self._mark(attempt, state=AttemptState.FAILED, reason=reason):
            return
        self._rest(attempt, state=DeliveryState.QUEUED, wanted="", channel="")
        self.goes_on = True
        if reason == NO_SUCH_DEVICE and attempt.device is not None:
            devices.gone(device=attempt.device, by=self.by)
        if reason in NO_SUCH_ADDRESS and attempt.contact is not None:
            contacts.bounced(contact=attempt.contact, by=self.by)

    def _deferred(self, attempt: Attempt, result: Result) -> None:
        """Not now, nor before they want it. If the line itself is down it counts as no try: the whole channel waits."""
        if not result.reason.isdigit():
            self.line_is_down = True
            self._again(attempt, attempt.tries, BACK_OFF[0])
        elif attempt.tries < len(BACK_OFF) and result.wait <= PATIENCE:
            self._again(attempt, attempt.tries + 1, max(BACK_OFF[attempt.tries], result.wait))
        else:
            self._refused(attempt, result.reason)

    def _again(self, attempt: Attempt, tries: int, wait: timedelta) -> None:
        """It waits for the same way."""
        later = clock.now() + wait
        of_its_own = {"not_before": later, "lease": "", "leased_until": None} if attempt.alongside else {}
        if self._mark(attempt, state=AttemptState.READY, tries=tries, **of_its_own):
            self._rest(attempt, state=DeliveryState.QUEUED, not_before=later)

    def _unsure(self, attempt: Attempt, reason: str) -> None:
        """The line broke between the bytes and the answer. Once may be chance; after twice, no third is risked for now."""
        self.line_is_down = self.doubts >= DOUBTS
        if self._mark(attempt, state=AttemptState.UNSURE, reason=reason):
            self._rest(attempt, state=DeliveryState.DONE)
            ask_a_person(attempt.delivery.dispatch, by=self.by)

    def _mark(self, attempt: Attempt, **values: object) -> bool:
        """Set what became of the try, if it is still ours to say: also where it was given up for unsure in the meantime."""
        if self._ours(attempt, AttemptState.open()).update(changed_at=clock.now(), **values):
            return True
        if not self._ours(attempt, {AttemptState.UNSURE}).update(changed_at=clock.now(), **values):
            return False
        settle_if_decided(attempt.delivery.dispatch, by=self.by)
        return True

    def _ours(self, attempt: Attempt, states: Collection[str]) -> QuerySet[Attempt]:
        """The row of a try, if we hold it and it is in one of these states."""
        rows: QuerySet[Attempt] = Attempt.objects.filter(
            pk=attempt.pk, lease=self.batch.lease, state__in=sorted(states)
        )
        return rows

    def _rest(self, attempt: Attempt, **values: object) -> None:
        """The delivery is out of our hands; one that somebody else has taken up by now is left alone."""
        if attempt.alongside:
            put_to_rest(attempt.delivery_id)
            return
        ours = Q(lease=self.batch.lease) | Q(state=DeliveryState.DONE)
        mine = Delivery.objects.filter(ours, pk=attempt.delivery_id).exclude(state=DeliveryState.CANCELLED)
        mine.update(**values, in_hand_at=None, lease="", leased_until=None)
        if values.get("state") == DeliveryState.QUEUED:  # it was stopped while in hand, and did not go
            stopped = Delivery.objects.filter(pk=attempt.delivery_id, dispatch__ended_at__isnull=False)
            stopped.filter(state=DeliveryState.QUEUED, in_hand_at=None).update(state=DeliveryState.CANCELLED)
