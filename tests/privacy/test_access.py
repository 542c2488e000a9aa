"""Handing a person what is held about them."""

import json
from datetime import timedelta

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.messages.services import threads
from schoolgate.privacy import services
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home, restrict
from tests.factories.schools import MemberFactory
from tests.factories.threads import wrote


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


def test_what_is_with_the_safeguarding_lead_is_in_no_export_and_neither_is_a_route(school: School) -> None:
    head = MemberFactory(school=school, role=Role.HEAD)
    _family, (mother,), (son,) = home(school)
    wrote(mother, son, words="When is PE?")
    passed = wrote(mother, son, words="He hits me", subject="He hits me")
    threads.pass_on(post=passed.posts.get(), by=viewer_of_member(head))
    threads.send_to_one(
        adult=mother,
        to=head,
        reason="She shouted at staff",
        review_on=clock.today(school.zone) + timedelta(days=30),
        by=viewer_of_member(head),
    )

    told = services.access_export(person=mother, by=viewer_of_member(head)).decode()

    assert "When is PE?" in told
    assert "hits" not in told
    assert "shouted" not in told
