"""Each night: has what evidence came from changed since it was accepted? Then the item says so, and the lead has a to-do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.award.enums import ChangeKind
from schoolgate.award.models import Change, Enclosure, Evidence, Original
from schoolgate.award.queries.enclosures import shown_for
from schoolgate.award.services.keeping import CHANGED
from schoolgate.award.suggesting import Found
from schoolgate.core import sources
from schoolgate.core.figures import SMALL
from schoolgate.core.permits import Viewer
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.services import make_todo, settle_todos

OFF = "called_off"  # the tag of an occasion that did not take place
SAID: dict[str, Any] = {"title": "", "claim": "", "families": None, "occasions": 0, "number": 0}
Values = dict[str, Any]


@dataclass(frozen=True)
class Now:
    """How it stands now with one original: what has changed, and how it would be said; no kind: nothing has."""

    kind: str = ""
    said: Values | None = None

    @property
    def values(self) -> Values:
        """As a row of change keeps it."""
        return {name: (self.said or SAID)[name] for name in SAID}


@transaction.atomic
def check(*, school: School, found: Found, by: Viewer) -> int:
    """Look through all that stands. Returns how many changes are new. The same number of queries, but for what has changed."""
    originals = list(
        Original.objects.filter(school=school, evidence__ended_at=None).select_related("evidence", "suggestion")
    )
    there = _there(originals)
    last: dict[int | None, Change] = {}
    for one in Change.objects.filter(school=school, original__in=originals).order_by("pk"):
        last[one.original_id] = one
    new = sum(_note(one, _now(one, there, found), last.get(one.pk), by) for one in originals)
    return new + _consents(school, by)


def _now(original: Original, there: dict[tuple[str, str], frozenset[str]], found: Found) -> Now:
    """What has become of it."""
    row = original.suggestion
    source = (original.source_kind, original.source_ref)
    if source in there and OFF in there[source]:
        return Now(ChangeKind.OFF)
    if original.source_ref and (original.source_kind, "") in there and source not in there:
        return Now(ChangeKind.GONE)
    if not row.item or not found.is_whole(row.item, row.unit, original.day):
        return Now()
    said = found.said.get((row.item, row.unit))
    if said is None:
        return Now(ChangeKind.FEWER)
    if (said["title"], said["claim"]) == (original.title, original.claim):
        return Now()
    _item, heap = found.heaps[row.item, row.unit]
    return Now(_kind(original, said, is_small=len(heap.families) in SMALL), said)


def _kind(original: Original, said: Values, *, is_small: bool) -> str:
    """Has the count fallen, or risen by more than a few, or is it called something else?"""
    before, after = original.families, said["families"]
    if (before and is_small) or (before and after and after < before):
        return ChangeKind.FEWER
    if said["number"] < original.number or said["occasions"] < original.occasions:
        return ChangeKind.FEWER
    if (before and after and after - before > SMALL.stop - 1) or said["occasions"] > 2 * original.occasions:
        return ChangeKind.MORE
    return ChangeKind.WORDS if original.source_ref and said["source_title"] != original.source_title else ""


def _note(original: Original, now: Now, last: Change | None, by: Viewer) -> bool:
    """Write down what is new; what was settled stays settled while nothing moves again; what is as it was is settled by itself."""
    is_open = last is not None and last.ended_at is None
    same = last is not None and last.kind == now.kind and all(getattr(last, name) == now.values[name] for name in SAID)
    if same or (not now.kind and not is_open):
        return False
    if is_open and last is not None:
        _bring_up_to_date(last, now, by)
        return False
    Change.objects.create(
        school_id=original.school_id, evidence=original.evidence, original=original, kind=now.kind, **now.values
    )
    if now.kind != ChangeKind.MORE:
        _tell_lead(original.evidence, by)
    return True


def _bring_up_to_date(row: Change, now: Now, by: Viewer) -> None:
    """It has moved again, or back to how it was."""
    if now.kind:
        for name, value in {"kind": now.kind, **now.values}.items():
            setattr(row, name, value)
    else:
        row.end(by=by.user)
        settle_todos(school=row.school_id, unit=f"{CHANGED}:{row.evidence.ref}", by=by)
    row.save()


def _consents(school: School, by: Viewer) -> int:
    """Pictures that may not be shown any more: a consent was withdrawn, or refused by another home."""
    rows = Enclosure.objects.filter(
        school=school,
        ended_at=None,
        children=True,
        named_at__isnull=False,
        evidence__ended_at=None,
        evidence__isnull=False,
    )
    pictures = list(rows.select_related("evidence"))
    stand = shown_for(pictures)
    hidden: dict[Evidence, int] = defaultdict(int)
    for one in pictures:
        if one.pk not in stand and one.evidence is not None and one.file_id is not None:
            hidden[one.evidence] += 1
    said = set(
        Change.objects.filter(school=school, kind=ChangeKind.CONSENT, evidence__in=hidden).values_list(
            "evidence", "number"
        )
    )
    new = [(evidence, number) for evidence, number in hidden.items() if (evidence.pk, number) not in said]
    for evidence, number in new:
        Change.objects.create(school=school, evidence=evidence, kind=ChangeKind.CONSENT, number=number)
        _tell_lead(evidence, by)
    return len(new)


def _tell_lead(evidence: Evidence, by: Viewer) -> None:
    """One to-do an item."""
    make_todo(
        school=evidence.school_id, kind=TodoKind.OTHER, role=Role.PARTNERSHIP, unit=f"{CHANGED}:{evidence.ref}",
        source=("evidence", evidence.ref), what=_("Where a piece of evidence came from, something has changed."), by=by,
    )  # fmt: skip


def _there(originals: Iterable[Original]) -> dict[tuple[str, str], frozenset[str]]:
    """The sources that are still there, with their tags, one look-up a kind; `(kind, "")` says that the kind can tell."""
    refs: dict[str, set[str]] = defaultdict(set)
    for one in originals:
        if one.source_ref:
            refs[one.source_kind].add(one.source_ref)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for kind, some in refs.items():
        if sources.tells(kind):
            found[kind, ""] = frozenset()
            found |= {(kind, ref): tags for ref, tags in sources.tags(kind, frozenset(some)).items()}
    return found
