"""A worker hands over what is due, batch after batch. Killed at any moment and started again, it loses nothing.

Each channel whose other end may be slow or away has a lane: work of its own, so that it keeps none of the others waiting.
The main lane finds the way of what has none yet, and passes it on.
"""

import time
from collections.abc import Collection
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.outbox.enums import AttemptState, DeliveryState, Why
from schoolgate.outbox.models import Attempt, Dispatch
from schoolgate.outbox.services.acting import is_open, system
from schoolgate.outbox.services.alongside import waiting
from schoolgate.outbox.services.claiming import OUTAGE, claim, give_back, put_in_time, wake_for_the_rest
from schoolgate.outbox.services.handing import BACK_OFF, Hands
from schoolgate.outbox.services.heap import Heap, heap_of
from schoolgate.outbox.services.packing import pack
from schoolgate.outbox.services.purse import say_that_texts_are_spent
from schoolgate.outbox.services.unsure import sweep
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.services import make_todo

RUN = 120.0  # seconds of one job, well within its lease
LOOK_AGAIN = timedelta(hours=1)
DOUBTS_A_STEP = 4


def deliver(*, dispatch: int, lane: str = "") -> None:
    """Hand over what is due of a dispatch in one lane. Every step leaves rows from which it can be taken up again."""
    row = Dispatch.objects.select_related("school").get(pk=dispatch)
    _deliver(heap_of(row), lane)


def deliver_news(*, school: int, lane: str = "") -> None:
    """Hand over what is due of the news that can wait: all that is there for an adult and a way leaves as one."""
    _deliver(Heap(School.objects.get(pk=school)), lane)


def _deliver(heap: Heap, lane: str) -> None:
    """Batch after batch, as long as a job may take."""
    by = system(heap.school.pk, "outbox.deliver")
    sweep(heap, by=by)
    if not is_open(heap.school):
        heap.wake(at=clock.now() + LOOK_AGAIN, lane=lane)
        return
    put_in_time(heap)
    _ask_about_late(heap, by)
    stop = time.monotonic() + RUN
    while time.monotonic() < stop and _one_batch(heap, lane, by):
        pass
    wake_for_the_rest(heap)


def _one_batch(heap: Heap, lane: str, by: Viewer) -> bool:
    """Claim, pack, hand over. False when nothing is due, or the line is down."""
    lease, rows = claim(heap, lane)
    if not rows:
        return False
    batch = pack(heap.school, rows, lease, lane)
    _ask_for_addresses(batch.unreached, by)
    say_that_texts_are_spent(batch.unaffordable, by=by)
    hands = Hands(batch, by)
    hands.hand_over()
    give_back(lease)
    for other in batch.elsewhere | ({""} if hands.goes_on or batch.starts_anew else set()):
        heap.wake(lane=other)
    if hands.line_is_down:
        _wait_for_the_line(heap, lane)
    return not hands.line_is_down


def _wait_for_the_line(heap: Heap, lane: str) -> None:
    """Nothing of it is tried in this lane for a minute; for longer, the more were left in doubt."""
    now, mine = clock.now(), heap.deliveries()
    lately = Attempt.objects.filter(delivery__in=mine, channel=lane, changed_at__gt=now - OUTAGE)
    doubts = lately.filter(state=AttemptState.UNSURE).count()
    later = now + BACK_OFF[min(doubts // DOUBTS_A_STEP, len(BACK_OFF) - 1)]
    heap.in_lane(lane).filter(not_before__lt=later).stoppable().update(not_before=later)
    waiting(mine).filter(channel=lane).update(not_before=later)


def _ask_about_late(heap: Heap, by: Viewer) -> None:
    """What stood still for an hour waits for a person; they are asked once."""
    late = heap.deliveries().filter(state=DeliveryState.HELD, why=Why.LATE)
    if heap.dispatch is not None and late.exists():
        with translation.override(heap.school.lang):
            what = _(
                "Sending stood still for more than an hour. Please decide whether the rest of a message still goes."
            )
        _todo(heap.dispatch, TodoKind.OTHER, what, "late", by)


def _ask_for_addresses(unreached: Collection[Dispatch], by: Viewer) -> None:
    """Some could be reached only on their own page, or not at all."""
    for dispatch in unreached:
        with translation.override(dispatch.school.lang):
            what = _("Some families have no working address for a message. It stands only on their own page.")
        _todo(dispatch, TodoKind.ADDRESS, what, "unreached", by)


def _todo(dispatch: Dispatch, kind: TodoKind, what: str, unit: str, by: Viewer) -> None:
    """One to-do a dispatch and reason, for the office."""
    make_todo(
        school=dispatch.school_id,
        kind=kind,
        role=Role.OFFICE,
        what=what,
        source=("dispatch", dispatch.ref),
        unit=f"{unit}:{dispatch.ref}",
        by=by,
    )
