"""Nobody gets more than five a day. The sixth waits for the next morning: it is never lost, and staff see that it waits.

Counted for each adult of a school, over the school's own day: one school neither delays nor learns of what another sends.
Urgent messages are apart. Reminders and answers to what the family wrote or did are none of the five; a reminder waits like
the rest where five have gone, an answer does not, and neither does what a person sends again by hand.
"""

from collections.abc import Sequence

from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.outbox.enums import DeliveryState, Kind, Why
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.queries.daily import A_DAY_AT_MOST, had_today
from schoolgate.outbox.services import hours


def let_through(dispatch: Dispatch, rows: Sequence[Delivery]) -> list[int]:
    """Within the transaction that claims `rows`: those that may go now. The others are put off until the morning."""
    asked = [one for one in rows if dispatch.kind in Kind.patient() and not one.wanted]
    if not asked:
        return [one.pk for one in rows]
    adults = sorted({one.adult_id for one in asked})
    list(Adult.objects.select_for_update(no_key=True).filter(pk__in=adults).order_by("pk").values_list("pk"))
    had = had_today(school=dispatch.school, adults=adults, but=[one.pk for one in asked])
    full = [one.pk for one in asked if had.get(one.adult_id, 0) >= A_DAY_AT_MOST]
    _until_the_morning(dispatch, full)
    return [one.pk for one in rows if one.pk not in set(full)]


def _until_the_morning(dispatch: Dispatch, rows: Sequence[int]) -> None:
    """They wait, and staff see why."""
    morning = hours.next_morning(dispatch.school, clock.now())
    Delivery.objects.filter(pk__in=rows).update(
        state=DeliveryState.HELD, why=Why.FULL, not_before=morning, due_at=morning, lease="", leased_until=None
    )
