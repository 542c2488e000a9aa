"""The list of families that staff look through. As many queries for a hundred families as for one."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.core.rows import on
from schoolgate.families.models import Adult, Family, FamilyAdult, FamilyPupil, Membership, Pupil
from schoolgate.families.queries.homes import people_of
from schoolgate.families.queries.people import names_of_pupils, working_contacts
from schoolgate.schools.enums import GroupKind
from schoolgate.schools.models import Group, School


@dataclass(frozen=True)
class ChildLine:
    """One child of a family."""

    ref: str
    full: str
    group: str


@dataclass(frozen=True)
class FamilyLine:
    """One family as a list shows it."""

    family: Family
    adults: list[Adult]
    pupils: list[ChildLine]
    unconfirmed: bool
    out_of_reach: bool  # no address that works; False for those who may not know


def may_add(viewer: Viewer) -> bool:
    """May they add a child?"""
    return holds(viewer, Can.FAMILY_CHANGE)


def adults_named(*, viewer: Viewer, words: str, most: int = 12) -> list[Adult]:
    """Adults in whose name, or in that of a child of theirs, each of these words is; a dozen at most, and nobody without a word."""
    rows = Adult.objects.visible_to(viewer).filter(ended_at=None, ties__ended_at=None, ties__pupil__ended_at=None)
    for word in words.split()[:6]:
        child = Q(ties__pupil__forename__icontains=word) | Q(ties__pupil__known_as__icontains=word)
        rows = rows.filter(Q(forename__icontains=word) | Q(surname__icontains=word) | child)
    return list(rows.distinct().order_by("surname", "forename", "pk")[:most]) if words.split() else []


def adult_named(*, viewer: Viewer, ref: str) -> Adult | None:
    """One of them: an adult with a child here."""
    rows = Adult.objects.visible_to(viewer).filter(ref=ref, ended_at=None)
    found: Adult | None = rows.filter(ties__ended_at=None, ties__pupil__ended_at=None).first()
    return found


def classes(school: School) -> QuerySet[Group]:
    """Classes, in the order of the years."""
    rows: QuerySet[Group] = Group.objects.filter(school=school, kind=GroupKind.CLASS, ended_at=None)
    return rows


def families(viewer: Viewer, *, words: str = "", group: str = "") -> QuerySet[Family]:
    """Families of which each word is in the name of an adult or a child, with a child in this class (a ref), by surname."""
    seen = Family.objects.visible_to(viewer).filter(ended_at=None).values("pk")
    rows: QuerySet[Family] = Family.objects.filter(pk__in=seen)
    for word in words.split()[:6]:
        rows = rows.filter(_adult_named(word) | _pupil_named(word))
    if group:
        rows = rows.filter(_in_class(group))
    first = Min("pupils__pupil__surname", filter=Q(pupils__ended_at=None))
    return rows.annotate(surname=first).order_by("surname", "pk")


def alone(viewer: Viewer, *, words: str = "") -> QuerySet[Pupil]:
    """Children on roll who are in no family: nobody at home hears from us."""
    rows = Pupil.objects.on_roll().filter(pk__in=Pupil.objects.visible_to(viewer).values("pk"))
    rows = rows.exclude(Exists(FamilyPupil.objects.filter(pupil=OuterRef("pk"), ended_at=None)))
    for word in words.split()[:6]:
        rows = rows.filter(_named(word, "forename", "surname", "known_as"))
    found: QuerySet[Pupil] = rows.order_by("surname", "forename", "pk")
    return found


def contacts_outside(viewer: Viewer, words: str) -> QuerySet[Adult]:
    """Adults of this name who are tied to a child and in no family: other contacts, for instance."""
    rows = Adult.objects.filter(pk__in=Adult.objects.visible_to(viewer).values("pk"), ended_at=None)
    rows = rows.exclude(Exists(FamilyAdult.objects.filter(adult=OuterRef("pk"), ended_at=None)))
    for word in words.split()[:6]:
        rows = rows.filter(_named(word, "forename", "surname", "title"))
    found: QuerySet[Adult] = (rows if words.split() else rows.none()).order_by("surname", "forename", "pk")
    return found


def family_lines(viewer: Viewer, rows: Collection[Family]) -> list[FamilyLine]:
    """What the list shows of these families, in six queries."""
    people = people_of([one.pk for one in rows])
    adults = Adult.objects.in_bulk({pk for one in people.values() for pk in one.adults})
    pupils = Pupil.objects.in_bulk({pk for one in people.values() for pk in one.pupils})
    names = names_of_pupils(list(pupils))
    children = {pk: ChildLine(one.ref, one.name, names[pk].group) for pk, one in pupils.items()}
    reached = set(working_contacts(list(adults))) if holds(viewer, Can.CONTACT_SEE) else set(adults)
    return [
        FamilyLine(
            family=one,
            adults=[adults[pk] for pk in people[one.pk].adults],
            pupils=[children[pk] for pk in people[one.pk].pupils],
            unconfirmed=not one.is_confirmed,
            out_of_reach=not reached & set(people[one.pk].adults),
        )
        for one in rows
    ]


def _named(word: str, *fields: str) -> Q:
    """The word begins or is within one of the fields."""
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found


def _adult_named(word: str) -> Q:
    """An adult of the family has the word in their name."""
    rows = FamilyAdult.objects.filter(_named(word, "adult__forename", "adult__surname"), ended_at=None)
    return Q(Exists(rows.filter(family=OuterRef("pk"))))


def _pupil_named(word: str) -> Q:
    """A child of the family has the word in their name."""
    rows = FamilyPupil.objects.filter(
        _named(word, "pupil__forename", "pupil__surname", "pupil__known_as"), ended_at=None
    )
    return Q(Exists(rows.filter(family=OuterRef("pk"))))


def _in_class(group: str) -> Q:
    """A child of the family is in the class today."""
    here = Membership.objects.filter(on(clock.today(settings.TIME_ZONE)), group__ref=group).values("pupil")
    rows = FamilyPupil.objects.filter(pupil__in=here, ended_at=None, family=OuterRef("pk"))
    return Q(Exists(rows))
