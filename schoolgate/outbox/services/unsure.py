"""Tries of which nobody knows whether they went. They are listed, and a person decides; none is ever sent again by itself."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState
from schoolgate.outbox.errors import NothingUnsure
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.services.alongside import put_to_rest
from schoolgate.outbox.services.heap import Heap
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos


@transaction.atomic
def sweep(heap: Heap, *, by: Viewer) -> int:
    """What a worker had in hand when it died, once its lease has run out, is unsure. Returns how many deliveries.

    Where other ways of an urgent message were still to be tried, they still are.
    """
    rows = _dead(heap) + _dead_of_several(heap)
    for dispatch in {one.dispatch for one in rows}:
        ask_a_person(dispatch, by=by)
    return len(rows)


def _dead(heap: Heap) -> list[Delivery]:
    """Those that go one way at a time: they come to rest with their try."""
    dead = heap.deliveries().filter(leased_until__lt=clock.now()).exclude(in_hand_at=None)
    rows = list(dead.select_for_update(of=("self",)).select_related("dispatch__school"))
    if rows:
        tries = Attempt.objects.filter(delivery__in=rows, state=AttemptState.HANDING)
        _in_doubt(tries.exclude(channel=Channel.LETTER))
        mine = Delivery.objects.filter(pk__in=[one.pk for one in rows])
        mine.update(state=DeliveryState.DONE, in_hand_at=None, lease="", leased_until=None)
    return rows


def _dead_of_several(heap: Heap) -> list[Delivery]:
    """Those that go by several ways at once: the other tries go on."""
    if not heap.is_urgent:
        return []
    handing = Attempt.objects.filter(delivery__in=heap.deliveries(), alongside=True, state=AttemptState.HANDING)
    dead = handing.filter(leased_until__lt=clock.now()).select_for_update(of=("self",))
    tries = list(dead.select_related("delivery__dispatch__school"))
    _in_doubt(Attempt.objects.filter(pk__in=[one.pk for one in tries]))
    for one in tries:
        put_to_rest(one.delivery_id)
    return [one.delivery for one in tries]


def _in_doubt(tries: QuerySet[Attempt]) -> None:
    """Nobody knows whether these went."""
    tries.update(state=AttemptState.UNSURE, reason="stopped", changed_at=clock.now())


def ask_a_person(dispatch: Dispatch, *, by: Viewer) -> None:
    """One to-do a dispatch, which leads to its list."""
    with translation.override(dispatch.school.lang):
        what = _("We do not know whether some messages went. Please look, and decide for each.")
    make_todo(
        school=dispatch.school_id,
        kind=TodoKind.UNSURE,
        role=Role.OFFICE,
        what=what,
        source=("dispatch", dispatch.ref),
        unit=f"unsure:{dispatch.ref}",
        by=by,
    )


def settle_if_decided(dispatch: Dispatch, *, by: Viewer) -> None:
    """Where nothing is unsure any more, the to-do is done."""
    if not Attempt.objects.filter(delivery__dispatch=dispatch, state=AttemptState.UNSURE).exists():
        settle_todos(school=dispatch.school_id, unit=f"unsure:{dispatch.ref}", by=by)


@transaction.atomic
def arrived(*, delivery: Delivery, by: Viewer) -> None:
    """A person found out that it went after all. Raises NothingUnsure."""
    require(by, Can.DELIVERY_SEE, on=delivery)
    require(by, Can.MESSAGE_SEND, on=delivery)
    tries = Attempt.objects.filter(delivery=delivery, state=AttemptState.UNSURE).select_for_update()
    one = tries.order_by("-pk").first()
    if one is None:
        raise NothingUnsure
    one.state, one.sent_at, one.changed_at = AttemptState.SENT, one.handed_at, clock.now()
    one.save(update_fields=["state", "sent_at", "changed_at"])
    audit.record(verb="outbox.arrived", on=delivery, fields=["state"], by=by)
    settle_if_decided(delivery.dispatch, by=by)
