"""What was made to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.models import Portfolio
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import Member


@dataclass(frozen=True)
class Exported:
    """One that was made, and who asked for it."""

    row: Portfolio
    who: str

    @property
    def size(self) -> int:
        """Bytes of its file; none where it is thrown away, or not made yet."""
        return self.row.file.file.size if self.row.file else 0


def portfolios(*, viewer: Viewer) -> QuerySet[Portfolio]:
    """What was made and is being made, newest first; also what was thrown away."""
    rows: QuerySet[Portfolio] = Portfolio.objects.visible_to(viewer).select_related("file__file")
    return rows.order_by("-made_at", "-pk")


def exported(*, viewer: Viewer, rows: Sequence[Portfolio]) -> list[Exported]:
    """Those with the names of who asked for them, in one query."""
    users = {one.made_by_id for one in rows}
    names = dict(Member.objects.visible_to(viewer).filter(user__in=users).values_list("user", "name"))
    return [Exported(one, names.get(one.made_by_id or 0, "")) for one in rows]
