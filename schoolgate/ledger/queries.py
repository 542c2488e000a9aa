"""Reads of the ledger."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import DaySum, Touch


def touches_of(*, viewer: Viewer, family: int | None = None, adults: Collection[int] = ()) -> QuerySet[Touch]:
    """What stands of one family, or of some adults, newest first."""
    rows: QuerySet[Touch] = Touch.objects.visible_to(viewer).standing()
    rows = rows.filter(family=family) if family is not None else rows.filter(adult__in=list(adults))
    return rows.order_by("-day", "-pk")


def families_with(*, kinds: Collection[str], since: date, until: date) -> set[int]:
    """Families of the schools we act in with a standing touch of these kinds."""
    rows = Touch.objects.standing().filter(kind__in=list(kinds), day__gte=since, day__lte=until, family__isnull=False)
    return set(rows.values_list("family", flat=True).distinct())


def did_something(*, since: date, until: date) -> set[int]:
    """Families of the schools we act in that were reached: they answered, replied, booked, came, spoke, helped or asked."""
    return families_with(kinds=TouchKind.did(), since=since, until=until)


def days(*, viewer: Viewer, since: date, until: date) -> QuerySet[DaySum]:
    """What each day added up to, by kind, the first day first."""
    rows: QuerySet[DaySum] = DaySum.objects.visible_to(viewer).filter(day__gte=since, day__lte=until)
    return rows.order_by("day", "kind")


def last_did(*, until: date) -> dict[int, date]:
    """The last day on which each family did something, up to `until`."""
    rows = Touch.objects.standing().filter(kind__in=TouchKind.did(), day__lte=until, family__isnull=False)
    return dict(rows.values_list("family").annotate(Max("day")))
