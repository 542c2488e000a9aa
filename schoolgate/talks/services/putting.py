"""Staff put somebody on the call list, by one press, or take them off: the list is one more way to a family."""

from django.db import transaction

from schoolgate.asks.models import Item
from schoolgate.asks.queries import adults_of_home
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.families.queries import phones_of
from schoolgate.outbox.models import Delivery
from schoolgate.schools.queries import add_school_days
from schoolgate.talks.enums import Why
from schoolgate.talks.errors import CallIsOver, NotToBeRung
from schoolgate.talks.models import Call
from schoolgate.talks.services.listing import heard_by, on_the_list, over


@transaction.atomic
def put_adult(*, adult: Adult, by: Viewer) -> Call:
    """A colleague wishes that this adult be rung. Raises NotToBeRung."""
    return _put(adult, Why.STAFF, None, ("", ""), "", by)


@transaction.atomic
def put_delivery(*, delivery: Delivery, by: Viewer) -> Call:
    """No way carried this message: somebody rings. Raises NotToBeRung."""
    require(by, Can.DELIVERY_SEE, on=delivery)
    source = (delivery.source_kind, delivery.source_ref)
    return _put(delivery.adult, Why.UNREACHED, delivery.pupil_ids(), source, "", by)


@transaction.atomic
def put_item(*, item: Item, by: Viewer) -> Call:
    """A home owes an answer though reminded: the first adult of it who has a number, and may answer, is rung. Raises NotToBeRung."""
    require(by, Can.ASK_SEE, on=item)
    adults = adults_of_home(item=item)
    numbers = phones_of([one.pk for one in adults])
    adult = next((one for one in adults if one.pk in numbers), next(iter(adults), None))
    if adult is None:
        raise NotToBeRung
    return _put(adult, Why.UNANSWERED, item.pupil_ids(), (item.source_kind, item.source_ref), item.ref, by)


@transaction.atomic
def take_off(*, call: Call, by: Viewer) -> None:
    """It is no longer wanted. Raises CallIsOver."""
    require(by, Can.CALL_PUT, on=call)
    row: Call = Call.objects.select_for_update().get(pk=call.pk)
    if not row.is_live:
        raise CallIsOver
    over(row, by=by)
    audit.record(verb="call.take_off", on=row, by=by)


def _put(adult: Adult, why: Why, pupils: frozenset[int] | None, source: tuple[str, str], item: str, by: Viewer) -> Call:
    """On to the list, by the end of the next school day."""
    require(by, Can.CALL_PUT, on=adult)
    if not heard_by(adult, pupils):
        raise NotToBeRung
    due = add_school_days(adult.school_id, clock.today(adult.school.zone), 1)
    call = on_the_list(adult=adult, why=why, due=due, source=source, item=item, by=by)
    audit.record(verb="call.put", on=call, fields={"why": str(why)}, by=by)
    return call
