"""Restrictions, holds and notes as those see them who may, and the list of children with an adult in another home.

Nothing here is shown before the trail says that it is: see `services.reading`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.links import hashed
from schoolgate.core.models import Link
from schoolgate.core.permits import Viewer
from schoolgate.core.sources import known as known_kinds
from schoolgate.core.sources import shown
from schoolgate.families import registry
from schoolgate.families.enums import Effect
from schoolgate.families.models import FamilyAdult, FamilyPupil, Restriction, SafetyHold, Tie
from schoolgate.families.queries.limits import limited_at_all
from schoolgate.families.queries.people import names_of_pupils
from schoolgate.families.values import Exposed
from schoolgate.schools.models import School

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Kept:
    """One tie with what limits it."""

    tie: Tie
    restrictions: list[Restriction]
    hold: SafetyHold | None

    @property
    def is_noted(self) -> bool:
        """Does the source note a court order that no person has looked at?"""
        return bool(self.tie.held_until_seen)


@dataclass(frozen=True)
class Apart:
    """A child with an adult in another home, or with adults of whom it is not known where they live."""

    tie: Tie
    first: str
    group: str
    others: list[str]
    noted: bool
    is_known: bool
    limited: bool
    is_new: bool


def restrictions(viewer: Viewer) -> QuerySet[Restriction]:
    """Restrictions that have not been ended."""
    rows: QuerySet[Restriction] = Restriction.objects.visible_to(viewer).filter(ending=None)
    return rows.select_related("tie__adult__user", "tie__pupil", "tie__school", "school", "seen_by")


def holds(viewer: Viewer) -> QuerySet[SafetyHold]:
    """Holds that the viewer may see, live ones and others."""
    rows: QuerySet[SafetyHold] = SafetyHold.objects.visible_to(viewer)
    return rows.select_related("tie__adult__user", "tie__pupil", "tie__school", "school")


def kept_of(viewer: Viewer, pupil: int) -> list[Kept]:
    """Every tie of a child with what limits it, in three queries."""
    rows = Tie.objects.visible_to(viewer).filter(pupil=pupil).select_related("adult")
    limits: dict[int, list[Restriction]] = defaultdict(list)
    for one in restrictions(viewer).filter(tie__pupil=pupil).order_by("since"):
        limits[one.tie_id].append(one)
    held = {one.tie_id: one for one in holds(viewer).filter(tie__pupil=pupil, ended_at=None)}
    return [
        Kept(tie, limits[tie.pk], held.get(tie.pk))
        for tie in rows.order_by("order", "pk")
        if tie.is_live or tie.pk in held or limits[tie.pk] or tie.held_until_seen
    ]


def effects_of(restriction: Restriction) -> list[Effect]:
    """What it takes away."""
    return [effect for effect in Effect if getattr(restriction, effect.value)]


def apart(viewer: Viewer, school: School) -> list[Apart]:
    """Children with an adult in another home, for the safeguarding lead: what a source notes first, then what is new."""
    seen = Tie.objects.visible_to(viewer).filter(school=school).values("pk")
    told = Tie.objects.told_by_default().filter(pk__in=seen).select_related("adult", "pupil")
    noted = Tie.objects.exclude(held_until_seen="").filter(pk__in=seen, ended_at=None, pupil__ended_at=None)
    rows = {tie.pk: tie for tie in [*told, *noted.select_related("adult", "pupil")]}
    limits = set(Tie.objects.filter(limited_at_all(), school=school).values_list("pk", flat=True))
    of_pupil: dict[int, list[Tie]] = defaultdict(list)
    for tie in rows.values():
        of_pupil[tie.pupil_id].append(tie)
    family, sure, homes = _homes(school)
    names = names_of_pupils(of_pupil)
    found = []
    for pupil, ties in of_pupil.items():
        for tie in ties:
            known = _is_elsewhere(tie, ties, family, homes.get(pupil, []))
            unsure = len(ties) > 1 and family.get(tie.adult_id) not in sure
            if tie.held_until_seen or known or unsure or tie.pk in limits:
                others = [one.adult.name for one in ties if one.pk != tie.pk]
                one = names[pupil]
                found.append(
                    Apart(
                        tie,
                        f"{one.first} {tie.pupil.surname}",
                        one.group,
                        others,
                        noted=bool(tie.held_until_seen),
                        is_known=known,
                        limited=tie.pk in limits,
                        is_new=tie.gone_through_at is None,
                    )
                )
    return sorted(found, key=lambda one: (not one.noted, not one.is_new, not one.is_known, one.group, one.first))


def mark_of(rows: Iterable[Apart]) -> str:
    """A mark of the list: the same only while the same ties, with the same people and limits, stand on it."""
    lines = sorted(f"{one.tie.ref}:{one.noted}:{one.limited}:{one.is_known}" for one in rows)
    return hashed("\n".join(lines))[:32]


def exposure(viewer: Viewer, tie: Tie) -> list[Exposed]:
    """What any adult of this child was sent about it, or could open, in the last ninety days; the newest first."""
    since = clock.now() - LOOKED_BACK
    adults = frozenset(Tie.objects.filter(pupil=tie.pupil_id).values_list("adult", flat=True))
    found = list(_links(viewer, adults, tie, since))
    for find in registry.exposures():
        found.extend(find(adults, tie.pupil_id, since))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _links(viewer: Viewer, adults: frozenset[int], tie: Tie, since: datetime) -> Iterable[Exposed]:
    """Links that opened something about the child."""
    rows = Link.objects.filter(school=tie.school_id, adult__in=adults, made_at__gte=since).order_by("-made_at")
    about = [one for one in rows if tie.pupil_id in one.pupils]
    kinds = {one.source_kind for one in about} & set(known_kinds())
    titles = {
        kind: shown(kind, frozenset(one.source_ref for one in about if one.source_kind == kind), viewer)
        for kind in kinds
    }
    for one in about:
        title = titles.get(one.source_kind, {}).get(one.source_ref)
        yield Exposed(
            at=one.made_at,
            adult=one.adult,
            what=title.title if title else one.source_kind,
            how=_("A link that opened it until %(day)s") % {"day": date_format(one.ended_at or one.until)},
            lang=title.lang if title else "",
        )


def _homes(school: School) -> tuple[dict[int, int], set[int], dict[int, list[int]]]:
    """The family of each adult; families that are sure; the families of each pupil."""
    rows = FamilyAdult.objects.filter(school=school, ended_at=None)
    family = dict(rows.values_list("adult", "family"))
    sure = set(rows.exclude(family__confirmed_at=None).values_list("family", flat=True))
    homes: dict[int, list[int]] = defaultdict(list)
    for pupil, one in FamilyPupil.objects.filter(school=school, ended_at=None).values_list("pupil", "family"):
        homes[pupil].append(one)
    return family, sure, homes


def _is_elsewhere(tie: Tie, ties: list[Tie], family: dict[int, int], homes: list[int]) -> bool:
    """Is this adult known to live in another home than some other adult of the child?"""
    if tie.lives_with is False:
        return True
    mine = family.get(tie.adult_id)
    others = {family.get(one.adult_id) for one in ties if one.pk != tie.pk}
    return bool(others - {mine}) and (len(homes) > 1 or mine not in homes)
