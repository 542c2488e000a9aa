"""Children and their homes, as ticks and as numbers.

A child with one home counts for it. Of a child with two, only the home that somebody ticked; ticked without a home, or named by a
file, the child was there and neither home is said to have been.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.core.rows import on
from schoolgate.families.models import Adult, FamilyAdult, FamilyPupil, Membership, Pupil
from schoolgate.schools.models import Group, School

BATCH = 500
Chosen = tuple[Pupil, int | None]  # a child, and the family that it counts for


@dataclass(frozen=True)
class Home:
    """One tick: `value` is what it sends; `home` is 0 where there is only one, else 1, 2, or -1 for "which is not known"."""

    value: str
    pupil: Pupil
    home: int
    adults: str = ""  # who lives there, by which staff know which home is meant


def classes(*, viewer: Viewer) -> list[Group]:
    """Classes, the youngest first."""
    rows = Group.objects.visible_to(viewer).filter(ended_at=None, kind="class")
    return sorted(rows, key=lambda one: (one.year_group or 0, one.name))


def one_class(*, viewer: Viewer, ref: str) -> Group | None:
    """A class by its ref."""
    return next((one for one in classes(viewer=viewer) if one.ref == ref), None)


def ticks(*, viewer: Viewer, group: Group, school: School) -> list[Home]:
    """The children of a class today, each once a home, and once more without a home where there are two."""
    members = Membership.objects.filter(on(clock.today(school.zone)), group=group).values("pupil")
    pupils = (
        Pupil.objects.visible_to(viewer).filter(pk__in=members, ended_at=None).order_by("forename", "surname", "pk")
    )
    found = list(pupils)
    homes = homes_of([one.pk for one in found])
    names = adults_of(
        [family for families in homes.values() if len(families) > 1 for family in families], viewer=viewer
    )
    return [tick for pupil in found for tick in _ticks(pupil, [names.get(one, "") for one in homes[pupil.pk]])]


def chosen_homes(*, viewer: Viewer, values: Iterable[str]) -> list[Chosen]:
    """What ticks mean, as far as this viewer may see the child."""
    asked = [(ref, int(number)) for ref, _dot, number in (one.rpartition(".") for one in values)]
    rows = Pupil.objects.visible_to(viewer).filter(ref__in={ref for ref, _number in asked})
    pupils = {one.ref: one for one in rows}
    homes = homes_of([one.pk for one in pupils.values()])
    return [(pupils[ref], _home(homes[pupils[ref].pk], number)) for ref, number in asked if ref in pupils]


def with_upns(*, viewer: Viewer, upns: Collection[str]) -> dict[str, Chosen]:
    """The children who have these numbers, on roll or not any more, each with its only home."""
    wanted = sorted(set(upns))
    pupils: list[Pupil] = []
    for start in range(0, len(wanted), BATCH):
        pupils += Pupil.objects.visible_to(viewer).filter(upn__in=wanted[start : start + BATCH])
    homes = homes_of([one.pk for one in pupils])
    return {one.upn: (one, _home(homes[one.pk], 0)) for one in pupils}


def homes_of(pupils: Collection[int]) -> dict[int, list[int]]:
    """The live families of each pupil, in the order by which lists number them."""
    found: dict[int, list[int]] = defaultdict(list)
    wanted = sorted(set(pupils))
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        rows = FamilyPupil.objects.filter(pupil__in=some, ended_at=None, family__ended_at=None).order_by("family")
        for pupil, family in rows.values_list("pupil", "family").distinct():
            found[pupil].append(family)
    return found


def adults_of(families: Collection[int], *, viewer: Viewer) -> dict[int, str]:
    """The adults of these homes by name, as far as this viewer may see them."""
    found: dict[int, list[str]] = defaultdict(list)
    seen = Adult.objects.visible_to(viewer)
    rows = FamilyAdult.objects.filter(family__in=list(families), ended_at=None, adult__in=seen).select_related("adult")
    for row in rows.order_by("pk"):
        found[row.family_id].append(row.adult.name)
    return {family: ", ".join(names) for family, names in found.items()}


def _ticks(pupil: Pupil, homes: list[str]) -> list[Home]:
    """One; or one a home, and one for "which is not known"."""
    if len(homes) < 2:
        return [Home(f"{pupil.ref}.0", pupil, 0)]
    numbered = [Home(f"{pupil.ref}.{number}", pupil, number, adults) for number, adults in enumerate(homes, start=1)]
    return [*numbered, Home(f"{pupil.ref}.0", pupil, -1)]


def _home(homes: list[int], number: int) -> int | None:
    """The home with that number; 0 is the only one there is."""
    if number == 0:
        return homes[0] if len(homes) == 1 else None
    return homes[number - 1] if number <= len(homes) else None
