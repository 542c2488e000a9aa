"""Who is not reached, by name, for those who act. Who came, answered or spoke, even this morning, is never among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult, Family, FamilyAdult, Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.reach.models import FamilyLevel, TriedFamily
from schoolgate.reach.queries import grouping
from schoolgate.reach.queries.levels import did_since_counted
from schoolgate.schools.models import School


@dataclass(frozen=True)
class NotReached:
    """A family of whom we have heard nothing for a while; for those who act."""

    family: Family
    children: str
    adults: str
    group: str
    last: date | None
    delivered: bool
    pressed: bool


@dataclass(frozen=True)
class Named:
    """A family by its children and adults; for those who act."""

    family: Family
    children: str
    group: str
    adults: list[Adult]


def quiet(*, viewer: Viewer, school: School, weeks: int = 6) -> list[int]:
    """Families that did nothing for so many weeks, as far as the viewer may see them, the longest silent first."""
    require(viewer, Can.REACH_NAMES, on=school)
    since = clock.today(school.zone) - timedelta(weeks=weeks)
    last = last_heard(school)
    found = [home for home in grouping.families(school) if last.get(home, date.min) < since]
    visible = set(Family.objects.visible_to(viewer).filter(pk__in=found).values_list("pk", flat=True))
    return sorted(visible, key=lambda home: (last.get(home, date.min), home))


def not_reached(
    *, viewer: Viewer, school: School, weeks: int = 6, families: Collection[int] | None = None
) -> list[NotReached]:
    """Each of these quiet families (or of all) with its names, in a constant number of queries."""
    asked = quiet(viewer=viewer, school=school, weeks=weeks) if families is None else families
    require(viewer, Can.REACH_NAMES, on=school)
    since = clock.today(school.zone) - timedelta(weeks=weeks)
    return _named(list(asked), last_heard(school), since, viewer)


def last_heard(school: School) -> dict[int, date]:
    """The last day on which each family did something: the night's count, and what happened since."""
    today = clock.today(school.zone)
    newest = FamilyLevel.objects.filter(school=school).aggregate(term=Max("term"))["term"]
    rows = {one.family_id: one for one in FamilyLevel.objects.filter(school=school, term=newest)}
    found = {family: one.last_did for family, one in rows.items() if one.last_did}
    return found | did_since_counted(rows, today)


def families(*, viewer: Viewer) -> QuerySet[Family]:
    """Families that are here, as far as the viewer may see them."""
    rows: QuerySet[Family] = Family.objects.visible_to(viewer).filter(ended_at=None).select_related("school")
    return rows


def named(*, viewer: Viewer, families: Collection[int]) -> list[Named]:
    """These families with their names, by class."""
    names, adults = names_of(families, viewer), adults_of(families, viewer)
    rows = Family.objects.filter(pk__in=families)
    lines = [Named(one, *names[one.pk], adults.get(one.pk, [])) for one in rows]
    return sorted(lines, key=lambda one: (one.group, one.children))


def names_of(families: Collection[int], viewer: Viewer) -> dict[int, tuple[str, str]]:
    """First names of the children of each family, and their classes, as far as the viewer may see them."""
    rows = Pupil.objects.visible_to(viewer).filter(
        families__family__in=families, families__ended_at=None, ended_at=None
    )
    pairs = list(rows.values_list("families__family", "pk"))
    names = names_of_pupils({pupil for _family, pupil in pairs})
    children: dict[int, list[int]] = defaultdict(list)
    for family, pupil in sorted(pairs):
        children[family].append(pupil)
    found: dict[int, tuple[str, str]] = {}
    for family in families:
        kids = [names[pupil] for pupil in children[family]]
        groups = sorted({one.group for one in kids if one.group})
        found[family] = (", ".join(one.first for one in kids), ", ".join(groups))
    return found


def whom(refs: Collection[str], viewer: Viewer) -> dict[str, list[str]]:
    """About which families these to-dos of a try are: first names and class of the children whom the viewer may see now."""
    rows = list(TriedFamily.objects.filter(made_ref__in=list(refs), tried__ended_at=None).order_by("pk"))
    names = names_of([one.family_id for one in rows], viewer)
    found: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        children, group = names[one.family_id]
        if children:
            found[one.made_ref].append(f"{children} ({group})" if group else children)
    return dict(found)


def adults_of(families: Collection[int], viewer: Viewer) -> dict[int, list[Adult]]:
    """The adults of each family."""
    found: dict[int, list[Adult]] = {}
    seen = Adult.objects.visible_to(viewer)
    rows = FamilyAdult.objects.filter(family__in=families, ended_at=None, adult__in=seen)
    for row in rows.select_related("adult__school", "adult__user").order_by("pk"):
        found.setdefault(row.family_id, []).append(row.adult)
    return found


def _named(quiet: list[int], last: dict[int, date], since: date, viewer: Viewer) -> list[NotReached]:
    """Families with the names that the page shows, in a constant number of queries."""
    names, adults = names_of(quiet, viewer), adults_of(quiet, viewer)
    kinds = (TouchKind.DELIVERED, TouchKind.PRESSED)
    rows = Touch.objects.standing().filter(family__in=quiet, kind__in=kinds, day__gte=since)
    seen = set(rows.order_by().values_list("family", "kind").distinct())
    lines = []
    for family in Family.objects.filter(pk__in=quiet):
        children, group = names.get(family.pk, ("", ""))
        lines.append(
            NotReached(
                family,
                children,
                ", ".join(one.name for one in adults.get(family.pk, [])),
                group,
                last.get(family.pk),
                (family.pk, TouchKind.DELIVERED) in seen,
                (family.pk, TouchKind.PRESSED) in seen,
            )
        )
    return sorted(lines, key=lambda one: (one.last or date.min, one.group, one.children))
