"""A family's first page: light, without script, and as cheap in a large school as in a small one."""

import re
import zlib
from typing import Any

import pytest
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.core import browser, jobs, styles
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult
from schoolgate.schools.models import School
from tests.factories.events import invited
from tests.factories.families import home

MOST_BYTES, MOST_QUERIES = 14 * 1024, 12


def visitor(adult: Adult) -> Client:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=adult.user).token
    return client


def weight(page: str) -> int:
    """HTML and every style it asks for, compressed, as they travel."""
    sheets = re.findall(r'href="/theme/(\w+)/(\w+)\.\w+\.css"', page)
    return len(zlib.compress(page.encode(), 6)) + sum(
        len(styles.bundle(name, f"#{shade}").br) for shade, name in sheets
    )


def test_first_page_is_at_most_fourteen_kilobytes_and_needs_no_script(school: School) -> None:
    _family, (mother,), _pupils = home(school, pupils=3)
    for number in range(4):
        invited(school, title=f"Story bags {number}", summary="Come and make a story bag with your child. " * 4)
    jobs.work_until_idle()

    page = visitor(mother).get("/me/").content.decode()

    assert page.count("Story bags") >= 8
    assert weight(page) <= MOST_BYTES
    assert "<script" not in page
    assert "style=" not in page


@pytest.mark.parametrize("others", [0, 12])
def test_first_page_takes_at_most_twelve_queries_however_large_the_school(
    school: School, others: int, django_assert_max_num_queries: Any
) -> None:
    _family, (mother,), _pupils = home(school, adults=1, pupils=3)
    for _ in range(others):
        home(school, adults=2, pupils=2)
    for _ in range(3):
        invited(school)
    client = visitor(mother)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get("/me/").status_code == 200


def test_parent_of_children_at_two_schools_has_one_page_at_the_same_cost(
    school: School, other_school: School, django_assert_max_num_queries: Any
) -> None:
    _family, (mother,), _pupils = home(school)
    invited(school, title="Here")
    with acting_in(other_school.pk):
        _there, (same,), _others = home(other_school)
        same.user = mother.user
        same.save()
        invited(other_school, title="There")
    client = visitor(mother)

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get("/me/").content.decode()

    assert "Here" in page
    assert "There" in page
