"""The lists of threads, concerns and routes ask as much of the database for ten rows as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.messages.models import Thread
from schoolgate.messages.services import threads
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, teacher_of, wrote

Add = Callable[[School, Member], None]


def a_thread(school: School, _head: Member) -> None:
    """A family of its own wrote; every third is answered."""
    willow = GroupFactory(school=school)
    teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow, reads="ur")
    thread = wrote(mother, son)
    if Thread.objects.count() % 3 == 0:
        answered(thread)


def a_concern(school: School, head: Member) -> None:
    """The same, as a concern."""
    _family, (mother,), (son,) = home(school)
    due = clock.today(school.zone) + timedelta(days=5)
    threads.make_concern(thread=wrote(mother, son), led_by=head, due=due, by=viewer_of_member(head))


def a_route(school: School, head: Member) -> None:
    """All that an adult writes goes to one person."""
    _family, (mother,), _children = home(school)
    review = clock.today(school.zone) + timedelta(days=30)
    threads.send_to_one(adult=mother, to=head, reason="Shouts.", review_on=review, by=viewer_of_member(head))


@pytest.mark.parametrize(
    ("path", "add"),
    [
        ("families/?shelf=all", a_thread),
        ("families/?shelf=waiting", a_thread),
        ("families/?q=question", a_thread),
        ("families/concerns/", a_concern),
        ("families/routes/", a_route),
    ],
)
def test_staffs_list_asks_the_same_number_of_questions_for_one_row_and_for_ten(
    school: School, path: str, add: Add
) -> None:
    head = MemberFactory(school=school, role=Role.HEAD)
    client = sign_in(Client(), head.user, Strength.TWO_FACTORS)
    counts, rows = [], []
    for more in (1, 9):
        for _ in range(more):
            add(school, head)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(f"/{school.slug}/messages/{path}")
        counts.append(len(seen))
        rows.append(page.content.decode().count("<bdi>") + page.content.decode().count('class="card'))

    assert page.status_code == 200
    assert counts[0] == counts[1]
    assert rows[1] > rows[0]


def test_familys_list_asks_the_same_number_of_questions_for_one_row_and_for_ten(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    client = sign_in(Client(), mother.user)
    counts = []
    for more in (1, 9):
        for _ in range(more):
            answered(wrote(mother, son))
        with CaptureQueriesContext(connection) as seen:
            page = client.get("/me/messages/").content.decode()
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert page.count('href="/me/messages/') >= 10
