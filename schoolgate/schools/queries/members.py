"""Who is what to a school."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from schoolgate.accounts.queries import same_person
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.tenancy import across_schools
from schoolgate.schools.enums import STAFF, Role
from schoolgate.schools.models import Group, Member, School


@dataclass(frozen=True)
class PlaceOfWork:
    """A school in which a user has roles today."""

    slug: str
    name: str
    known_as: str
    roles: tuple[str, ...]
    is_staff: bool


def members(viewer: Viewer) -> QuerySet[Member]:
    """Members whose time has not ended, by name."""
    rows: QuerySet[Member] = Member.objects.visible_to(viewer).live().order_by("name", "pk")
    return rows


def member_of(viewer: StaffViewer) -> Member:
    """The viewer as a person who works here."""
    found: Member = Member.objects.select_related("school").get(pk=viewer.member)
    return found


def names_of(members: Collection[int]) -> dict[int, str]:
    """Names of members, in one query."""
    return dict(Member.objects.filter(pk__in=list(members)).values_list("pk", "name"))


def names_of_users(users: Collection[int]) -> dict[int, str]:
    """What users are called who work here, in one query."""
    return dict(Member.objects.filter(user__in=list(users)).order_by("pk").values_list("user", "name"))


def names_among(school: int, words: frozenset[str]) -> set[str]:
    """Those of the words that name the school, a class or a member: what a translation must leave alone."""
    found = set(Group.objects.filter(school=school, name__in=words).values_list("name", flat=True))
    found |= set(School.objects.filter(pk=school, name__in=words).values_list("name", flat=True))
    known = {
        part for name in Member.objects.filter(school=school).values_list("name", flat=True) for part in name.split()
    }
    return found | {word for word in words if known.issuperset(word.split())}


def roles_of(school: School, user: int) -> list[Role]:
    """The roles of a user in a school today."""
    rows = Member.objects.serving(clock.today(school.zone)).filter(school=school, user__in=same_person(user))
    return [Role(role) for role in rows.order_by("role").values_list("role", flat=True)]


def serving_users(school: int, roles: Collection[str] = STAFF) -> list[int]:
    """Users who serve a school today in one of `roles`."""
    rows = Member.objects.serving(clock.today(settings.TIME_ZONE)).filter(school=school, role__in=list(roles))
    return sorted(set(rows.values_list("user", flat=True)))


def serving_staff(users: frozenset[int]) -> frozenset[int]:
    """Those of `users` who are staff of any school today. Asked at sign-in, before a school is known."""
    return _serving(users, staff=True)


def serving_visitors(users: frozenset[int]) -> frozenset[int]:
    """Those of `users` who are governors, verifiers, tutors or trust officers of any school today."""
    return _serving(users, staff=False)


def places_of(user: int) -> list[PlaceOfWork]:
    """The schools in which a user has a role today, staff roles first."""
    found: dict[School, list[Member]] = defaultdict(list)
    with across_schools("a member's own schools"):
        rows = Member.objects.serving(clock.today(settings.TIME_ZONE)).filter(user__in=same_person(user))
        for one in rows.select_related("school").order_by("school__name", "pk"):
            found[one.school].append(one)
    return sorted((_place(school, rows) for school, rows in found.items()), key=lambda one: not one.is_staff)


def staff_of(user: int) -> Member | None:
    """One of the staff roles that a user has today; across the schools that we act in."""
    rows = Member.objects.serving(clock.today(settings.TIME_ZONE)).filter(user__in=same_person(user), role__in=STAFF)
    found: Member | None = rows.select_related("school").order_by("pk").first()
    return found


def _place(school: School, rows: list[Member]) -> PlaceOfWork:
    """One school and the roles in it."""
    roles = tuple(one.role for one in rows)
    return PlaceOfWork(school.slug, school.name, rows[0].name, roles, any(role in STAFF for role in roles))


def _serving(users: frozenset[int], *, staff: bool) -> frozenset[int]:
    """Users with a live role that is, or is not, one of staff."""
    with across_schools("who may come in"):
        theirs = Q(user__in=users) | Q(user__merged_into__in=users)
        rows = Member.objects.serving(clock.today(settings.TIME_ZONE)).filter(theirs)
        rows = rows.filter(role__in=STAFF) if staff else rows.exclude(role__in=STAFF)
        return frozenset(into or user for user, into in rows.values_list("user", "user__merged_into"))
