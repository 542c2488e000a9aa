"""Who can look at the demonstration, and by which door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schoolgate.accounts.models import User
from schoolgate.asks.models import Reply
from schoolgate.core.permits import Strength
from schoolgate.core.tenancy import across_schools
from schoolgate.demo.founding import SECOND, SLUG
from schoolgate.families.models import Adult, Restriction, SafetyHold
from schoolgate.places.models import Booking
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School

ROLES = (Role.HEAD, Role.PARTNERSHIP, Role.TEACHER, Role.OFFICE, Role.SAFEGUARDING, Role.GOVERNOR, Role.VERIFIER)


@dataclass(frozen=True)
class DemoDoor:
    """One person to look as."""

    key: str
    role: str
    name: str
    language: str
    user: int
    strength: Strength
    leads_to: str

    def told(self, base: str) -> dict[str, Any]:
        """What `--json` says of it."""
        return {"role": self.role, "name": self.name, "language": self.language, "url": f"{base}/demo/{self.key}/"}


def is_there() -> bool:
    """Has the demonstration been made?"""
    return School.objects.filter(slug=SLUG).exists()


def doors() -> list[DemoDoor]:
    """Every door, staff first."""
    with across_schools("the demonstration's doors"):
        return [*_staff(), *_families()]


def door(key: str) -> DemoDoor | None:
    """One by its key."""
    return next((one for one in doors() if one.key == key), None)


def user_of(one: DemoDoor) -> User:
    """Who comes in by a door."""
    return User.objects.get(pk=one.user)


def _staff() -> list[DemoDoor]:
    """A member of each role."""
    found = []
    for role in ROLES:
        member = _member(role)
        if member is not None:
            strength = Strength.CODE if role in (Role.GOVERNOR, Role.VERIFIER) else Strength.TWO_FACTORS
            label = str(role.label).lower()
            found.append(DemoDoor(str(role), label, member.name, "en", member.user_id, strength, f"/{SLUG}/here/"))
    return found


def _member(role: Role) -> Member | None:
    """The first of that role; of the teachers, whoever a family wrote to in Urdu."""
    rows = Member.objects.filter(school__slug=SLUG, role=role, ended_at=None).order_by("pk")
    asked = rows.filter(threads__adult__home_lang="ur") if role == Role.TEACHER else rows
    found: Member | None = asked.first() or rows.first()
    return found


def _families() -> list[DemoDoor]:
    """Parents of several kinds."""
    here = Adult.objects.filter(school__slug=SLUG, ended_at=None).exclude(contacts=None)
    held = SafetyHold.objects.filter(ended_at=None).select_related("tie__adult").first()
    barred = Restriction.objects.filter(ending=None).select_related("tie__adult").first()
    shy = {one.tie.adult_id for one in (held, barred) if one}
    free = here.exclude(pk__in=shy).order_by("pk")
    asked = {
        "ties__pupil__year_group": 4,
        "ties__relation": "mother",
        "ties__ended_at": None,
        "families__ended_at": None,
    }
    answered = Reply.objects.exclude(adult=None).values("adult")
    with_child = (
        free.filter(**asked).exclude(pk__in=Booking.objects.values("adult")).exclude(pk__in=answered).distinct()
    )
    both = _of_both_schools()
    apart = _two_homes(shy)
    named = [
        (
            "parent-en",
            "parent, reads English",
            with_child.filter(home_lang="en").exclude(pk__in=[one.pk for one in both]).first(),
        ),
        ("parent-ur", "parent, reads Urdu", with_child.filter(home_lang="ur").first()),
        ("parent-pl", "parent, reads Polish", with_child.filter(home_lang="pl").first()),
        ("parent-two-schools", "parent of children at two schools", both[0] if both else None),
        *[(f"home-{n}", f"parent of one child in two homes, home {n}", one) for n, one in enumerate(apart, start=1)],
        ("barred", "adult whom a restriction keeps from a child", barred.tie.adult if barred else None),
    ]
    return [_parent(key, role, adult) for key, role, adult in named if adult is not None]


def _parent(key: str, role: str, adult: Adult) -> DemoDoor:
    """A parent's door."""
    return DemoDoor(key, role, adult.name, adult.home_lang or "en", adult.user_id, Strength.CODE, "/me/")


def _of_both_schools() -> list[Adult]:
    """Adults whose user is an adult of the second school too."""
    users = Adult.objects.filter(school__slug=SECOND).values("user")
    return list(Adult.objects.filter(school__slug=SLUG, user__in=users).order_by("pk")[:1])


def of_two_homes() -> list[Adult]:
    """The mother and the father of one child, who live in two homes, neither of them limited."""
    limited = [
        one.first() for one in (SafetyHold.objects.filter(ended_at=None), Restriction.objects.filter(ending=None))
    ]
    return _two_homes({one.tie.adult_id for one in limited if one})


def _two_homes(shy: set[int]) -> list[Adult]:
    """Two parents of one child who live in two homes, neither of them limited."""
    fathers = Adult.objects.filter(
        school__slug=SLUG, ended_at=None, ties__relation="father", ties__lives_with=False, ties__ended_at=None
    )
    for father in fathers.exclude(pk__in=shy).distinct().order_by("pk"):
        pupils = father.ties.filter(ended_at=None).values("pupil")
        mother = Adult.objects.filter(
            ties__pupil__in=pupils, ties__relation="mother", ties__ended_at=None, ended_at=None
        ).first()
        if mother is not None and mother.pk not in shy:
            return [mother, father]
    return []


def as_json(base: str) -> dict[str, Any]:
    """What `schoolgate demo --json` prints."""
    return {"url": base, "school": SLUG, "doors": [one.told(base) for one in doors()]}
