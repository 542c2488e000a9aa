"""A day is summed again after anything was written or taken back on it."""

from django.db import transaction
from django.db.models import Count

from schoolgate.ledger.models import DaySum, StaleDay, Touch
from schoolgate.schools.models import School


@transaction.atomic
def sum_days(*, school: int) -> int:
    """Sum every stale day again; returns how many.

    One at a time in a school, and only marks that were there before the count are taken away: what is written meanwhile
    carries its own mark and is summed next time.
    """
    School.objects.select_for_update(no_key=True).get(pk=school)
    marks = dict(StaleDay.objects.filter(school=school).values_list("pk", "day"))
    days = sorted(set(marks.values()))
    DaySum.objects.filter(school=school, day__in=days).delete()
    rows = Touch.objects.standing().filter(school=school, day__in=days).values("day", "kind")
    counted = rows.annotate(touches=Count("pk"), families=Count("family", distinct=True)).order_by("day", "kind")
    DaySum.objects.bulk_create(DaySum(school_id=school, **one) for one in counted)
    StaleDay.objects.filter(pk__in=list(marks)).delete()
    return len(days)
