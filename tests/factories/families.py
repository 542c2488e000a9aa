"""Plain factories of people, and the small stories that tests start from."""

from datetime import date
from typing import Any

import factory

from schoolgate.core import clock
from schoolgate.families.enums import ContactKind, FamilyBasis, Relation
from schoolgate.families.models import (
    Adult,
    Contact,
    Family,
    FamilyAdult,
    FamilyPupil,
    Membership,
    PostalAddress,
    Pupil,
    Restriction,
    SafetyHold,
    Tie,
)
from schoolgate.families.values import same_home
from schoolgate.schools.models import Group, School
from tests.factories.schools import SchoolFactory, Scoped, UserFactory


class PupilFactory(Scoped):
    class Meta:
        model = Pupil

    school = factory.SubFactory(SchoolFactory)
    forename = factory.Sequence(lambda n: f"Child{n}")
    surname = "Khan"
    year_group = 4


class AdultFactory(Scoped):
    class Meta:
        model = Adult

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    forename = factory.Sequence(lambda n: f"Adult{n}")
    surname = "Khan"
    home_lang = "en"


class TieFactory(Scoped):
    class Meta:
        model = Tie

    pupil = factory.SubFactory(PupilFactory)
    adult = factory.SubFactory(AdultFactory, school=factory.SelfAttribute("..pupil.school"))
    school = factory.SelfAttribute("pupil.school")
    relation = Relation.MOTHER


class ContactFactory(Scoped):
    class Meta:
        model = Contact

    adult = factory.SubFactory(AdultFactory)
    school = factory.SelfAttribute("adult.school")
    kind = ContactKind.EMAIL
    value = factory.Sequence(lambda n: f"adult{n}@home.example")


class FamilyFactory(Scoped):
    class Meta:
        model = Family

    school = factory.SubFactory(SchoolFactory)
    basis = FamilyBasis.ADDRESS
    confirmed_at = factory.LazyFunction(clock.now)


def home(
    school: School,
    *,
    adults: int = 1,
    pupils: int = 1,
    group: Group | None = None,
    confirmed: bool = True,
    **about: Any,
) -> tuple[Family, list[Adult], list[Pupil]]:
    """A family: every adult tied to every pupil, each with an email; pupils in `group` if given. `about` is the adults'."""
    family = FamilyFactory(school=school, confirmed_at=clock.now() if confirmed else None)
    people = [AdultFactory(school=school, **about) for _ in range(adults)]
    children = [PupilFactory(school=school, year_group=group.year_group if group else 4) for _ in range(pupils)]
    for child in children:
        FamilyPupil(school=school, family=family, pupil=child).save()
        if group:
            Membership(school=school, pupil=child, group=group, since=date(2020, 9, 1)).save()
    for person in people:
        FamilyAdult(school=school, family=family, adult=person).save()
        ContactFactory(adult=person)
        for child in children:
            TieFactory(pupil=child, adult=person)
    return family, people, children


def restrict(adult: Adult, pupil: Pupil, **effects: bool) -> Restriction:
    """A restriction of all five effects, unless said otherwise, in force since long ago."""
    tie = Tie._base_manager.get(adult=adult, pupil=pupil)
    row = Restriction(school=tie.school, tie=tie, since=date(2020, 1, 1), **effects)
    row.save()
    return row


def hold(adult: Adult, pupil: Pupil) -> SafetyHold:
    """A safety hold set today."""
    tie = Tie._base_manager.get(adult=adult, pupil=pupil)
    row = SafetyHold(school=tie.school, tie=tie, reason="told to us", review_on=date(2030, 1, 1))
    row.save()
    return row


class PostalAddressFactory(Scoped):
    class Meta:
        model = PostalAddress

    lines = "1 Oak Lane"
    postcode = "BS1 1AA"
    same = factory.LazyAttribute(lambda home: same_home(home.lines, home.postcode))


def lives_at(person: Adult | Pupil, lines: str = "1 Oak Lane") -> PostalAddress:
    """Where someone lives."""
    whose = {"adult": person} if isinstance(person, Adult) else {"pupil": person}
    return PostalAddressFactory(school=person.school, lines=lines, **whose)


def tie_of(adult: Adult, pupil: Pupil) -> Tie:
    """The tie between two people."""
    return Tie._base_manager.get(adult=adult, pupil=pupil, ended_at=None)
