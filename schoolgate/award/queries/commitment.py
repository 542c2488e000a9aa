"""The statement of commitment: its words, who has signed by part, which part is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award import shipped
from schoolgate.award.enums import Part
from schoolgate.award.models import Commitment, Signature
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Signed:
    """How many of each part have signed the words that are in force, and how many only an earlier version."""

    rows: list[tuple[str, int]]
    missing: list[str]
    before: int

    @property
    def all(self) -> int:
        """Of every part together."""
        return sum(number for _label, number in self.rows)


def commitment(*, viewer: Viewer) -> Commitment | None:
    """The words that are in force."""
    found: Commitment | None = Commitment.objects.visible_to(viewer).filter(ended_at=None).first()
    return found


def signed(*, school: School) -> Signed:
    """Counts, which name nobody."""
    rows = Signature.objects.filter(school=school, ended_at=None).values_list("part", "commitment__ended_at")
    now = Counter(part for part, ended in rows if ended is None)
    return Signed(
        rows=[(str(part.label), now[part.value]) for part in Part],
        missing=[str(part.label) for part in Part if not now[part.value]],
        before=sum(ended is not None for _part, ended in rows),
    )


def signatures(*, viewer: Viewer) -> QuerySet[Signature]:
    """Who signed the words that are in force, by name, for whoever may know."""
    rows: QuerySet[Signature] = Signature.objects.visible_to(viewer).filter(ended_at=None, commitment__ended_at=None)
    return rows.select_related("school")


def my_signature(*, viewer: StaffViewer) -> Signature | None:
    """One's own."""
    found: Signature | None = Signature.objects.filter(
        school=viewer.school, member=viewer.member, ended_at=None, commitment__ended_at=None
    ).first()
    return found


def shipped_commitment() -> str:
    """The words that ship, one sentence a line."""
    return "\n".join(shipped.commitment())
