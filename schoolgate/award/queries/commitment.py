"""The statement of commitment: its words, who has signed by part, which part is missing."""

# family-side strings

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.asks.models import Ask
from schoolgate.asks.values import Titled
from schoolgate.award import shipped
from schoolgate.award.enums import Part
from schoolgate.award.models import Commitment, Signature
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.schools.models import School

SOURCE = "commitment"


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


def in_tongue(row: Commitment, lang: str) -> tuple[list[str], str]:
    """The words in a language, and which that is: those that ship are there in thirteen, a school's own in its own."""
    found = shipped.commitment(lang.split("-")[0]) if row.is_shipped else ()
    return (list(found), lang) if found else (row.lines, row.school.lang)


def titles(refs: frozenset[str], lang: str) -> dict[str, Titled]:
    """How the question is called, and what is signed, in the language of the reader; not where the words are the school's own."""
    found = {}
    for row in Commitment.objects.filter(ref__in=refs).select_related("school"):
        lines, spoken = in_tongue(row, lang)
        if spoken == lang:
            found[row.ref] = Titled(_("Do you sign our statement of commitment?"), "\n".join(lines), lang)
    return found


def asked_of_families(*, school: int, ref: str) -> Ask | None:
    """The question that went to families, while it is open."""
    rows = Ask.objects.filter(school=school, source_kind=SOURCE, source_ref=ref, ended_at=None)
    found: Ask | None = rows.order_by("-pk").first()
    return found


def commitments_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Statements of commitment; a family finds it on its page, staff under the award."""
    rows = Commitment.objects.filter(ref__in=refs).select_related("school")
    staff = isinstance(viewer, StaffViewer)
    return {
        one.ref: Shown(
            _("Statement of commitment"), url=reverse("award:commitment", args=[one.school.slug]) if staff else ""
        )
        for one in rows
    }
