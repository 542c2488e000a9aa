"""Reads of the ledger."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch


def touches_of(*, viewer: Viewer, family: int | None = None, adults: Collection[int] = ()) -> QuerySet[Touch]:
    """What stands of one family, or of some adults, newest first."""
    rows: QuerySet[Touch] = Touch.objects.visible_to(viewer).standing()
    rows = rows.filter(family=family) if family is not None else rows.filter(adult__in=list(adults))
    return rows.order_by("-day", "-pk")


def families_with(*, kinds: Collection[str], since: date, until: date) -> set[int]:
    """Families of the schools we act in with a standing touch of these kinds."""
    rows = Touch.objects.standing().filter(kind__in=list(kinds), day__gte=since, day__lte=until, family__isnull=False)
    return set(rows.values_list("family", flat=True).distinct())


def last_did(*, until: date) -> dict[int, date]:
    """The last day on which each family did something, up to `until`."""
    rows = Touch.objects.standing().filter(kind__in=TouchKind.did(), day__lte=until, family__isnull=False)
    return dict(rows.values_list("family").annotate(Max("day")))
