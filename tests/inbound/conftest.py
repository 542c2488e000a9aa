"""Who acts in these stories, and handlers that stay in one test."""

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.inbound import registry
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory


@pytest.fixture
def office(school: School) -> StaffViewer:
    """The office."""
    return viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what this room registers, and what a test adds: rooms above have tests of their own."""
    monkeypatch.setattr(registry, "_handlers", {"stop": registry._handlers["stop"]})
    monkeypatch.setattr(registry, "_of_colleagues", {})
