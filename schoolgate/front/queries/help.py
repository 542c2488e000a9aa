"""Whom the office may help to sign in, and how they stand."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from schoolgate.accounts.models import SignInAddress
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult

MOST = 20


@dataclass(frozen=True)
class Found:
    """An adult, and by which addresses they may come in."""

    adult: Adult
    addresses: list[SignInAddress]


def adults(viewer: Viewer) -> QuerySet[Adult]:
    """Adults whom the viewer may see and who have not left."""
    rows: QuerySet[Adult] = Adult.objects.visible_to(viewer).live().select_related("user")
    return rows.order_by("surname", "forename", "pk")


def adults_named(*, viewer: Viewer, words: str) -> list[Found]:
    """Adults whom the viewer may see whose name holds every word; none without a word."""
    wanted = words.split()
    if not wanted:
        return []
    rows = adults(viewer)
    for word in wanted:
        rows = rows.filter(Q(forename__icontains=word) | Q(surname__icontains=word))
    found = list(rows[:MOST])
    users = [one.user_id for one in found]
    on_file = list(SignInAddress.objects.filter(user__in=users, ended_at=None).order_by("kind", "pk"))
    return [Found(one, [row for row in on_file if row.user_id == one.user_id]) for one in found]
