"""What `outbox` tells of what happened, besides touches."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.db.models.fields.json import KT
from django.db.models.functions import TruncMonth

from schoolgate.core.happened import Happened
from schoolgate.outbox.enums import DeliveryState
from schoolgate.outbox.models import Delivery


def languages_sent(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each language in which something went out, once a month."""
    rows = Delivery.objects.filter(
        school=school, state=DeliveryState.DONE, due_at__date__gte=since, due_at__date__lte=until
    )
    said = rows.annotate(month=TruncMonth("due_at"), tongue=KT("said__lang")).values_list("month", "tongue")
    found = said.annotate(last=Max("due_at__date")).order_by("month", "tongue")
    return [Happened(tongue, last, tongue) for _month, tongue, last in found if tongue]
