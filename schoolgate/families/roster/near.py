"""Near whom a file changes nothing without a person, and what people have ended that no file brings back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from schoolgate.core import clock
from schoolgate.families.models import ImportChange, Restriction, SafetyHold, Tie
from schoolgate.families.queries.limits import limited_at_all
from schoolgate.schools.models import School

Ending = tuple[str, int, str]


@dataclass(frozen=True)
class Near:
    """Pupils and adults on whom a restriction, a hold, or a note of the source stands; ended ties count too."""

    pupils: frozenset[int]
    adults: frozenset[int]

    @classmethod
    def of(cls, school: School, *, notes: bool = True) -> Near:
        """Asked live, once a run. A restriction that begins later counts already; `notes`: what a source noted counts too."""
        today = clock.today(school.zone)
        coming = Restriction.objects.filter(Q(until=None) | Q(until__gte=today), school=school, ending=None)
        decided = Q(restrictions__in=coming) | Q(holds__in=SafetyHold.objects.filter(ended_at=None))
        ties = Tie.objects.filter(decided | limited_at_all() if notes else decided, school=school)
        pairs = list(ties.values_list("pupil", "adult"))
        return cls(frozenset(pupil for pupil, _adult in pairs), frozenset(adult for _pupil, adult in pairs))


class Endings:
    """Which rows ended by a file (or by taking one back), and so may live again by a file; what a person ended stays ended."""

    def __init__(self, school: School) -> None:
        rows = ImportChange.objects.filter(school=school)
        left = rows.filter(act="left").values_list("model", "row", "after")
        undone = rows.filter(act="new", run__undone_at__isnull=False).values_list("model", "row", "run__undone_at")
        self._by_file: set[Ending] = {(model, row, after.get("ended_at", "")) for model, row, after in left}
        self._by_file |= {(model, row, _when(at)) for model, row, at in undone}

    def by_file(self, row: Any) -> bool:
        """Did a file end this row, and nobody since?"""
        return (row._meta.label, row.pk, _when(row.ended_at)) in self._by_file

    def by_hand(self, rows: Iterable[Any]) -> list[Any]:
        """Those of ended rows that a person ended."""
        return [one for one in rows if one.ended_at is not None and not self.by_file(one)]


def noted_before(school: School) -> set[int]:
    """Ties that a court cell has held once: what a person has decided since is not asked again by the same cell."""
    rows = ImportChange.objects.filter(school=school, model="families.Tie", run__undone_at=None)
    return {row for row, after in rows.values_list("row", "after") if after.get("held_until_seen")}


def _when(at: datetime | None) -> str:
    """As a change keeps it."""
    return at.isoformat() if at else ""
