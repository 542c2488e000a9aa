"""What becomes of something after a channel took it: it arrived, or it came back days later."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.services import contacts
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Outcome
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.services.acting import system
from schoolgate.outbox.services.unsure import settle_if_decided
from schoolgate.outbox.services.waking import wake

NOT_BOUNCED_FOR = timedelta(days=3)
AT_ONCE = 200
ON_ITS_WAY = frozenset({AttemptState.SENT, AttemptState.UNSURE, AttemptState.HANDING})
MISSED = "missed"  # the reason of a try that failed so: it may still arrive, when a telephone is on again


def settle(*, school: int) -> int:
    """Mail that was taken three days ago and has not come back has arrived. Returns how many."""
    by, done = system(school, "outbox.settle"), 0
    while count := _settle_some(school, by):
        done += count
    return done


@transaction.atomic
def _settle_some(school: int, by: Viewer) -> int:
    """The next of them, with their touches, in one transaction."""
    due = Attempt.objects.filter(
        school=school,
        channel=Channel.EMAIL,
        state=AttemptState.SENT,
        sent_at__lte=clock.now() - NOT_BOUNCED_FOR,
    )
    return mark_delivered(list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]), by=by)


def mark_delivered(tries: Collection[int], *, by: Viewer) -> int:
    """These tries arrived: their state and their touches, within the caller's transaction."""
    undelivered = Attempt.objects.filter(pk__in=list(tries)).exclude(state=AttemptState.DELIVERED)
    rows = list(
        undelivered.select_for_update(of=("self",))
        .select_related("delivery", "school")
        .prefetch_related("delivery__pupils", "delivery__attempts")
    )
    Attempt.objects.filter(pk__in=[one.pk for one in rows]).update(state=AttemptState.DELIVERED, changed_at=clock.now())
    if rows:
        ledger.record(school=rows[0].school_id, lines=list(_lines(rows)), by=by)
    return len(rows)


@transaction.atomic
def receipt(*, ref: str, outcome: Outcome) -> bool:
    """A channel says what became of `ref`, a try or news that left as one, perhaps for the second time. False if it is unknown."""
    found = Attempt.objects.select_for_update(of=("self",)).select_related("delivery__dispatch__school", "contact")
    rows = list(found.filter(Q(ref=ref) | Q(bundle__ref=ref)).order_by("pk"))
    for one in rows:
        _heard(one, outcome)
    return bool(rows)


def _heard(attempt: Attempt, outcome: Outcome) -> None:
    """What became of one try."""
    by = system(attempt.school_id, "outbox.receipt")
    was = attempt.state
    if outcome == Outcome.BOUNCED and was in AttemptState.left() - {AttemptState.BOUNCED}:
        _came_back(attempt, by)
    elif outcome == Outcome.MISSED and was in ON_ITS_WAY:
        _missed(attempt)
    elif outcome == Outcome.DELIVERED and (was in ON_ITS_WAY or attempt.reason == MISSED):
        Attempt.objects.filter(pk=attempt.pk, sent_at=None).update(sent_at=clock.now())
        mark_delivered([attempt.pk], by=by)
        _at_rest(attempt, state=DeliveryState.DONE)
    if was == AttemptState.UNSURE:
        settle_if_decided(attempt.delivery.dispatch, by=by)


def came_back(*, delivery: str) -> bool:
    """The last mail of a delivery, or of news that left as one, will never arrive. False if we sent none, or do not know it."""
    mails = Attempt.objects.filter(channel=Channel.EMAIL).select_related("bundle").order_by("-pk")
    last = mails.filter(Q(delivery__ref=delivery, bundle=None) | Q(bundle__ref=delivery)).first()
    return last is not None and receipt(ref=last.leaves_as, outcome=Outcome.BOUNCED)


def unit_of(attempt: Attempt) -> str:
    """What a touch of arrival may count for once."""
    return f"try:{attempt.ref}"


def _lines(rows: Iterable[Attempt]) -> Iterable[Line]:
    """A touch each, unless another try of the same delivery had arrived before, or arrives with it."""
    told: set[int] = set()
    for one in rows:
        others = [other for other in one.delivery.attempts.all() if other.pk != one.pk]
        arrived = any(other.state == AttemptState.DELIVERED for other in others)
        if not arrived and one.delivery_id not in told:
            told.add(one.delivery_id)
            yield _line(one)


def _line(one: Attempt) -> Line:
    """That it arrived."""
    return Line(
        kind=TouchKind.DELIVERED,
        way=Way.TO_HOME,
        channel=one.channel,
        day=clock.local(one.sent_at or clock.now(), one.school.zone).date(),
        source_kind=one.delivery.source_kind,
        source_ref=one.delivery.source_ref,
        unit=unit_of(one),
        adult=one.delivery.adult_id,
        family=one.delivery.family_id,
        pupils=one.delivery.pupil_ids(),
    )


def _came_back(attempt: Attempt, by: Viewer) -> None:
    """A bounce, even after we took it for delivered: the touch is taken back, the address marked, the next way tried."""
    Attempt.objects.filter(pk=attempt.pk).update(state=AttemptState.BOUNCED, changed_at=clock.now(), reason="bounced")
    ledger.take_back(
        school=attempt.school_id,
        source_kind=attempt.delivery.source_kind,
        source_ref=attempt.delivery.source_ref,
        kind=TouchKind.DELIVERED,
        unit=unit_of(attempt),
        by=by,
    )
    if attempt.contact is not None:
        contacts.bounced(contact=attempt.contact, by=by)
    if arrived := _others(attempt).filter(state=AttemptState.DELIVERED).first():
        ledger.record(school=attempt.school_id, lines=[_line(arrived)], by=by)
    _next_way(attempt)


def _missed(attempt: Attempt) -> None:
    """It did not arrive, and the address is not at fault: only the next way is tried."""
    Attempt.objects.filter(pk=attempt.pk).update(state=AttemptState.FAILED, changed_at=clock.now(), reason=MISSED)
    _next_way(attempt)


def _next_way(attempt: Attempt) -> None:
    """It goes on by the adult's next way at once, unless it was stopped, or something urgent went by several at once."""
    if attempt.alongside and _others(attempt).filter(state__in=AttemptState.arrives()).exists():
        return
    if attempt.delivery.dispatch.is_live:
        now = clock.now()
        _at_rest(attempt, state=DeliveryState.QUEUED, channel="", wanted="", due_at=now, not_before=now)
        wake(attempt.delivery.dispatch)


def _others(attempt: Attempt) -> QuerySet[Attempt]:
    """Other tries of the same delivery."""
    rows: QuerySet[Attempt] = Attempt.objects.filter(delivery=attempt.delivery_id).exclude(pk=attempt.pk)
    return rows


def _at_rest(attempt: Attempt, **values: object) -> None:
    """The delivery goes on from here, unless another try of it is open or it was stopped."""
    open_elsewhere = Attempt.objects.filter(delivery=attempt.delivery_id, state__in=AttemptState.open())
    if open_elsewhere.exclude(pk=attempt.pk).exists():
        return
    here = Q(state__in=[DeliveryState.DONE, DeliveryState.QUEUED])
    Delivery.objects.filter(here, pk=attempt.delivery_id).update(in_hand_at=None, lease="", leased_until=None, **values)
