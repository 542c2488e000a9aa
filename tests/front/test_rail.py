"""The staff's rail: which line is lit."""

import pytest
from django.urls import reverse

from schoolgate.core import rail
from schoolgate.schools.models import School
from tests.factories.outbox import office

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "lit"),
    [("messages:threads", "Messages from families"), ("messages:list", "Messages"), ("talks:calls", "Calls and talks")],
)
def test_of_two_lines_above_a_page_only_the_nearer_is_lit(school: School, page: str, lit: str) -> None:
    groups = rail.for_viewer(office(school), school.slug, reverse(page, args=[school.slug]))
    entries = [line for group in groups for line in group["entries"]]  # type: ignore[attr-defined]
    assert [str(one["label"]) for one in entries if one["current"]] == [lit]
