"""What was taken and taken back: what a person had put to it since, and what becomes of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.award.models import Evidence, Quote, Serves, Suggestion
from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class Undone:
    """Evidence that somebody took back. `is_written`: in words of their own, or with what changed."""

    row: Evidence
    codes: list[str]
    quotes: list[Quote]
    is_written: bool

    @property
    def words(self) -> dict[str, object]:
        """What the form shows, so that nothing need be written twice."""
        written = ("title", "claim", "effect", "who_for")
        return {name: getattr(self.row, name) for name in written} | {"codes": self.codes}


def undone(*, viewer: Viewer, rows: Sequence[Suggestion]) -> Undone | None:
    """What these suggestions, and no others, were before the press was taken back last."""
    wanted = {one.pk for one in rows}
    ended = Evidence.objects.visible_to(viewer).filter(originals__suggestion__in=wanted).exclude(ended_at=None)
    for row in ended.distinct().order_by("-pk").prefetch_related("originals"):
        if {one.suggestion_id for one in row.originals.all()} == wanted:
            return _undone(row, viewer)
    return None


def at_stake(*, viewer: Viewer, last: Suggestion | None) -> list[str]:
    """What has been put to what was taken last, and that it is kept: said before somebody takes the press back."""
    row = last.evidence if last else None
    if row is None:
        return []
    found = _undone(row, viewer)
    said = []
    if n := len(found.quotes):
        said.append(
            ngettext(
                "%(n)s quotation is kept, and lies with it again when you take it once more.",
                "%(n)s quotations are kept, and lie with it again when you take it once more.",
                n,
            )
            % {"n": n}
        )
    if found.is_written:
        said.append(
            _(
                "What you wrote is kept: when you take the same once more, it stands in the form. Until then it is shown nowhere."
            )
        )
    return said


def _undone(row: Evidence, viewer: Viewer) -> Undone:
    """A row with what lies with it alone."""
    codes = Serves.objects.visible_to(viewer).filter(evidence=row, ended_at=None).order_by("pk")
    quotes = Quote.objects.visible_to(viewer).filter(evidence=row, ended_at=None).select_related("asked_by")
    return Undone(row, list(codes.values_list("indicator", flat=True)), list(quotes), row.by_hand or bool(row.effect))
