"""Plain factories of a school."""

from datetime import date
from typing import Any

import factory

from schoolgate.accounts.models import User
from schoolgate.core import clock
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, Member, School


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    slug = factory.Sequence(lambda n: f"school-{n}")
    name = factory.Sequence(lambda n: f"School {n}")
    live_at = factory.LazyFunction(clock.now)
    limits_signed_at = factory.LazyFunction(clock.now)


class Scoped(factory.django.DjangoModelFactory):
    """Rows of a school are made past the narrowing manager: a test may make those of another school."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        row = model_class(*args, **kwargs)
        row.save()
        return row


class MemberFactory(Scoped):
    class Meta:
        model = Member

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.OFFICE
    name = factory.Sequence(lambda n: f"Member {n}")
    email = factory.Sequence(lambda n: f"member{n}@school.example")
    since = date(2020, 9, 1)


class GroupFactory(Scoped):
    class Meta:
        model = Group

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Class {n}")
    year_group = 4
