"""What a school made of the lists that ship."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.shelf import services
from schoolgate.shelf.models import Amendment
from tests.factories.accounts import sign_in
from tests.factories.schools import MemberFactory


def lead(school: School) -> StaffViewer:
    """The partnership lead, acting."""
    return viewer_of_member(MemberFactory(school=school, role=Role.PARTNERSHIP, name="Robin Lead"))


def browser_of(school: School, role: str = Role.PARTNERSHIP) -> Client:
    """A browser of somebody in this role."""
    return sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)


def hidden(school: School, shelf: str, key: str, why: str = "") -> None:
    """Hidden by the lead."""
    services.hide(school=school, shelf=shelf, key=key, why=why, by=lead(school))


def said(school: School, shelf: str, key: str, **says: Any) -> None:
    """In the school's own words, by the lead."""
    services.change(school=school, shelf=shelf, key=key, says=says, by=lead(school))


def amended(school: School) -> Iterator[Any]:
    """One of each kind: other words, hidden, added; on one item both, so that its page shows everything."""
    said(school, "strategies", "ring", title="Ring them after tea")
    hidden(school, "strategies", "ring", "We have nobody to ring")
    services.add(
        school=school,
        shelf="strategies",
        says={"title": "Tea at the allotment", "answers": ["trust"], "costs": "Tea", "how": "Ask.", "watch": "Rain."},
        by=lead(school),
    )
    yield from Amendment.objects.filter(school=school)
