"""The staff's rail: which line is lit."""

import pytest
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import rail
from schoolgate.schools.enums import STAFF, Role
from schoolgate.schools.models import School
from tests.factories.outbox import office
from tests.factories.schools import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "lit"),
    [("messages:threads", "Messages from families"), ("messages:list", "Messages"), ("talks:calls", "Calls and talks")],
)
def test_of_two_lines_above_a_page_only_the_nearer_is_lit(school: School, page: str, lit: str) -> None:
    groups = rail.for_viewer(office(school), school.slug, reverse(page, args=[school.slug]))
    entries = [line for group in groups for line in group["entries"]]  # type: ignore[attr-defined]
    assert [str(one["label"]) for one in entries if one["current"]] == [lit]


@pytest.mark.parametrize("role", [*STAFF, Role.GOVERNOR, Role.VERIFIER])
def test_nobody_has_more_than_nine_lines_and_a_teacher_five(school: School, role: Role) -> None:
    viewer = viewer_of_member(MemberFactory(school=school, role=role))

    groups = rail.for_viewer(viewer, school.slug, "/")

    lines = [str(line["label"]) for group in groups for line in group["entries"]]  # type: ignore[attr-defined]
    assert 1 < len(lines) <= rail.MOST, lines
    if role in (Role.TEACHER, Role.ASSISTANT):
        assert len(lines) == 5, lines
