"""Nobody gets more than five a day. The sixth waits for the next morning: it is never lost, and staff see that it waits.

Counted for each adult of a school, over the school's own day: one school neither delays nor learns of what another sends.
Urgent messages are apart. Reminders and answers to what the family wrote or did are none of the five; a reminder waits like
the rest where five have gone, an answer does not, and neither does what a person sends again by hand.
"""

from collections.abc import Collection, Sequence

from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.outbox.enums import DeliveryState, Why
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.queries.daily import A_DAY_AT_MOST, had_today
from schoolgate.outbox.services import hours
from schoolgate.outbox.services.heap import Heap
from schoolgate.schools.models import School


def let_through(heap: Heap, rows: Sequence[Delivery]) -> list[int]:
    """Within the transaction that claims `rows`: those that may go now. The others are put off until the morning."""
    asked = [one for one in rows if heap.is_patient and not one.wanted]
    if not asked:
        return [one.pk for one in rows]
    adults = {one.adult_id for one in asked}
    lock(adults)
    had = had_today(school=heap.school, adults=adults, but=[one.pk for one in asked])
    full = {one.pk for one in asked if had.get(one.adult_id, 0) >= A_DAY_AT_MOST}
    _until_the_morning(heap.school, full)
    return [one.pk for one in rows if one.pk not in full]


def lock(adults: Collection[int]) -> None:
    """Nobody else counts for these adults, or claims news for them, until the transaction is over."""
    rows = Adult.objects.select_for_update(no_key=True).filter(pk__in=list(adults)).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _until_the_morning(school: School, rows: Collection[int]) -> None:
    """They wait, and staff see why."""
    morning = hours.next_morning(school, clock.now())
    Delivery.objects.filter(pk__in=rows).update(
        state=DeliveryState.HELD, why=Why.FULL, not_before=morning, due_at=morning, lease="", leased_until=None
    )
