"""Nobody has answered: what asks for an answer goes once more, by the next way. What asks for none is never sent twice."""

from collections.abc import Collection

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.outbox.enums import Channel, DeliveryState
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.services import door
from schoolgate.outbox.services.waking import wake
from schoolgate.outbox.services.ways import next_way


@transaction.atomic
def another_way(*, deliveries: Collection[Delivery], by: Viewer) -> int:
    """Send each that has gone by the next way that was not tried, where there is one besides the page; returns how many.

    Whoever calls knows that an answer is owed. Quiet hours and the five of a day hold for it as for all else.
    """
    locked = Delivery.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in deliveries])
    gone = locked.filter(state=DeliveryState.DONE, dispatch__ended_at=None)
    rows = list(gone.select_related("dispatch__school").prefetch_related("pupils", "attempts").order_by("pk"))
    by_school: dict[int, list[Delivery]] = {}
    for row in rows:
        require(by, Can.MESSAGE_SEND, on=row)
        by_school.setdefault(row.school_id, []).append(row)
    return sum(_go_on(school, some, by) for school, some in by_school.items())


def _go_on(school: int, rows: Collection[Delivery], by: Viewer) -> int:
    """Those of one school: the door is asked for all of them at once."""
    answers, moved = door.ask(school, rows), []
    for row in rows:
        answer = answers.of.get(row.pk)
        row.wanted = ""
        way = next_way(row, answer.ways) if answer else None
        if way is not None and way.channel != Channel.PAGE:
            audit.record(verb="outbox.another_way", on=row, fields={"channel": way.channel}, by=by)
            moved.append(row)
    now = clock.now()
    Delivery.objects.filter(pk__in=[one.pk for one in moved]).update(
        state=DeliveryState.QUEUED, why="", channel="", wanted="", due_at=now, not_before=now
    )
    for dispatch in {one.dispatch for one in moved}:
        wake(dispatch)
    return len(moved)
