"""Handing a person what is held about them."""

import json

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.privacy import services
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home, restrict
from tests.factories.schools import MemberFactory


def test_export_holds_the_person_and_nobody_else(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    restrict(father, son)
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))

    told = services.access_export(person=mother, by=office).decode()

    assert mother.forename in told
    assert father.forename not in told
    assert "Restriction" not in json.loads(told)["held"]
    assert AuditEntry.objects.get(verb="privacy.access_export").target == mother.ref


def test_export_refuses_a_teacher(school: School) -> None:
    _family, (mother,), _pupils = home(school)

    with pytest.raises(NotAllowed):
        services.access_export(person=mother, by=viewer_of_member(MemberFactory(school=school, role=Role.TEACHER)))
