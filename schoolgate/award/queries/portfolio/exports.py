"""What was made to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.models import Portfolio
from schoolgate.award.queries.enclosures import enclosures, quotations, shown_for
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import Member


@dataclass(frozen=True)
class Exported:
    """One that was made, and who asked for it."""

    row: Portfolio
    who: str
    is_closed: bool = False  # something in it may not be shown any more

    @property
    def size(self) -> int:
        """Bytes of its file; none where it is thrown away, or not made yet."""
        return self.row.file.file.size if self.row.file else 0


def portfolios(*, viewer: Viewer) -> QuerySet[Portfolio]:
    """What was made and is being made, newest first; also what was thrown away."""
    rows: QuerySet[Portfolio] = Portfolio.objects.visible_to(viewer).select_related("file__file")
    return rows.order_by("-made_at", "-pk")


def still_shown(*, viewer: Viewer, rows: Sequence[Portfolio]) -> set[str]:
    """Of everything that these hold, the refs of what may be shown now: a constant number of queries."""
    refs = {ref for one in rows for ref in one.holds}
    lying = list(enclosures(viewer=viewer).filter(ref__in=refs))
    may = shown_for(lying)
    said = quotations(viewer=viewer).filter(ref__in=refs).values_list("ref", flat=True)
    return {one.ref for one in lying if one.pk in may} | set(said)


def exported(*, viewer: Viewer, rows: Sequence[Portfolio]) -> list[Exported]:
    """Those with the names of who asked for them, and whether all that they hold may still be shown."""
    users = {one.made_by_id for one in rows}
    names = dict(Member.objects.visible_to(viewer).filter(user__in=users).values_list("user", "name"))
    stands = still_shown(viewer=viewer, rows=rows)
    return [Exported(one, names.get(one.made_by_id or 0, ""), not stands.issuperset(one.holds)) for one in rows]
