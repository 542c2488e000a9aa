"""What the provider of texts would tell: that a text message has arrived."""

from schoolgate.audience.viewers import system
from schoolgate.outbox.enums import AttemptState, Channel
from schoolgate.outbox.models import Attempt
from schoolgate.outbox.services.receipts import mark_delivered
from schoolgate.schools.models import School


def arrive(school: School) -> None:
    """Each text that left has arrived."""
    left = Attempt.objects.filter(school=school, channel=Channel.TEXT, state=AttemptState.SENT)
    mark_delivered(list(left.order_by("pk").values_list("pk", flat=True)), by=system(school.pk, "outbox.receipt"))
