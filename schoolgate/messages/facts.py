"""What `messages` tells of what happened, besides touches."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from schoolgate.core.happened import Happened
from schoolgate.messages.enums import Kept
from schoolgate.messages.models import Promise


def answered_in_time(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each message of a family that got its answer by the day that was promised."""
    rows = Promise.objects.filter(
        school=school, due__gte=since, due__lte=until, kept_by=Kept.ANSWERED, ended_at__date__lte=F("due")
    )
    return [Happened(ref, due, "") for ref, due in rows.values_list("ref", "due")]
