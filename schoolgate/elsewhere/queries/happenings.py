"""What was written down, and whose it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.elsewhere.models import Happening, Present, Sheet
from schoolgate.elsewhere.queries.people import adults_of, homes_of
from schoolgate.families.queries import names_of_pupils


@dataclass(frozen=True)
class Line:
    """A child at a happening, as its page shows it."""

    present: Present
    name: str
    group: str
    homes: list[str]  # the adults of each home that the child has today
    home: int  # which of them counts; 0 where none does, or there is only one

    @property
    def is_open(self) -> bool:
        """Has the child two homes, and nobody has said which?"""
        return len(self.homes) > 1 and self.home == 0

    @property
    def counts(self) -> bool:
        """Does it count for a family?"""
        return self.present.family_id is not None


def happenings(*, viewer: Viewer, words: str = "", kind: str = "") -> QuerySet[Happening]:
    """What stands, newest first, each with how many children are named (`children`)."""
    rows: QuerySet[Happening] = Happening.objects.visible_to(viewer).live().select_related("sheet")
    rows = rows.filter(title__icontains=words) if words else rows
    rows = rows.filter(kind=kind) if kind else rows
    named = Count("presents__pupil", filter=Q(presents__ended_at=None), distinct=True)
    return rows.annotate(children=named).order_by("-day", "-pk")


def presents(*, viewer: Viewer) -> QuerySet[Present]:
    """Children at happenings, as far as this viewer may see them."""
    rows: QuerySet[Present] = Present.objects.visible_to(viewer).live().filter(happening__ended_at=None)
    return rows.select_related("happening", "pupil")


def lines_of(*, viewer: Viewer, happening: Happening) -> list[Line]:
    """The children of one happening, by class and name."""
    rows = list(presents(viewer=viewer).filter(happening=happening))
    homes = homes_of([one.pupil_id for one in rows])
    names = names_of_pupils({one.pupil_id for one in rows})
    two = [family for families in homes.values() if len(families) > 1 for family in families]
    adults = adults_of(two, viewer=viewer)
    lines = [
        Line(
            one,
            one.pupil.name,
            names[one.pupil_id].group,
            [adults.get(family, "") for family in homes[one.pupil_id]],
            _number(homes[one.pupil_id], one.family_id),
        )
        for one in rows
    ]
    return sorted(lines, key=lambda one: (one.group, one.name, one.home))


def sheets(*, viewer: Viewer) -> QuerySet[Sheet]:
    """Files that were put here, newest first, without their bytes."""
    rows: QuerySet[Sheet] = Sheet.objects.visible_to(viewer)
    return rows.defer("data").order_by("-made_at", "-pk")


def children_by_happening(happenings: Collection[int]) -> dict[int, set[int]]:
    """The children that are written down already, by happening."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Present.objects.live().filter(happening__in=list(happenings))
    for happening, pupil in rows.values_list("happening", "pupil"):
        found[happening].add(pupil)
    return found


def _number(homes: list[int], family: int | None) -> int:
    """Which of several homes."""
    return homes.index(family) + 1 if len(homes) > 1 and family in homes else 0
