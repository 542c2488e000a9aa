"""What has run out is forgotten: an address typed by a stranger is kept no longer than its code."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from schoolgate.accounts import registry
from schoolgate.accounts.models import Code, Count, Session
from schoolgate.core import clock

COUNTS_KEPT = timedelta(days=1)
SESSIONS_KEPT = timedelta(days=365)  # for "who was signed in when", and no longer


@transaction.atomic
def sweep() -> None:
    """Delete codes that are over, counts of days gone by, and sessions that ended a year ago."""
    now = clock.now()
    Code.objects.filter(until__lte=now).delete()
    Count.objects.filter(since__lte=now - COUNTS_KEPT).delete()
    over = Q(ended_at__lte=now - SESSIONS_KEPT) | Q(until__lte=now - SESSIONS_KEPT)
    gone = list(Session.objects.filter(over).values_list("pk", flat=True))
    registry.tell_of_leaving(gone)
    Session.objects.filter(pk__in=gone).delete()
