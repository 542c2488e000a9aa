"""Who acts in these stories."""

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory


@pytest.fixture
def office(school: School) -> StaffViewer:
    """The office."""
    return viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))


@pytest.fixture
def lead(school: School) -> StaffViewer:
    """The safeguarding lead."""
    return viewer_of_member(MemberFactory(school=school, role=Role.SAFEGUARDING))


@pytest.fixture
def teacher(school: School) -> StaffViewer:
    """A teacher."""
    return viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
