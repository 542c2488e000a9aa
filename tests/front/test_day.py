"""The staff's day: what waits for whom, with what it is about. That there is a hold is not the office's business."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Nobody, Strength
from schoolgate.families.models import Adult
from schoolgate.families.services import contacts
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School, Todo
from schoolgate.schools.services import make_todo
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.schools import MemberFactory


def day_of(school: School, role: Role, page: str = "") -> str:
    """The page, as somebody of a role."""
    client = sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)
    return client.get(reverse("front:day", args=[school.slug]) + page).content.decode()


def test_ones_own_comes_first_and_nothing_is_dropped_however_much_colleagues_have_to_do(school: School) -> None:
    for number in range(40):
        make_todo(
            school=school, role=Role.PARTNERSHIP, what=f"For the lead {number}", due=date(2026, 1, 1), by=Nobody()
        )
    make_todo(school=school, role=Role.OFFICE, what="An address does not work.", by=Nobody())

    first = day_of(school, Role.OFFICE)
    second = day_of(school, Role.OFFICE, "?page=2")

    assert first.index("An address does not work.") < first.index("What colleagues have to do")
    seen = [number for number in range(40) if f"For the lead {number}<" in first + second]
    assert len(seen) == 40


@pytest.fixture
def review(school: School) -> Todo:
    """A hold is to be looked at again."""
    return make_todo(
        school=school, kind=TodoKind.HOLD, role=Role.SAFEGUARDING, what="A hold needs its review.", by=Nobody()
    )


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.SAFEGUARDING, True),
        (Role.HEAD, True),
        (Role.OFFICE, False),
        (Role.TEACHER, False),
        (Role.PARTNERSHIP, False),
    ],
)
def test_invariant_13_only_who_may_know_sees_that_a_hold_waits(
    school: School, review: Todo, role: Role, sees: bool
) -> None:
    assert (review.what in day_of(school, role)) == sees


def test_office_cannot_finish_what_is_for_the_safeguarding_lead(school: School, review: Todo) -> None:
    client = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)

    assert client.post(reverse("front:done", args=[school.slug, review.ref])).status_code == 404
    review.refresh_from_db()
    assert review.is_live


def test_done_pressed_twice_says_done_and_is_done_once(school: School, review: Todo) -> None:
    client = sign_in(Client(), MemberFactory(school=school, role=Role.SAFEGUARDING).user, Strength.TWO_FACTORS)

    for _press in range(2):
        answer = client.post(reverse("front:done", args=[school.slug, review.ref]), follow=True)
        assert (answer.status_code, "Done." in answer.content.decode()) == (200, True)

    assert AuditEntry.objects.filter(verb="todo.done").count() == 1


def test_todo_leads_to_whom_it_is_about_in_as_many_queries_for_three(school: School) -> None:
    client = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    url, counted = reverse("front:day", args=[school.slug]), []
    for number in (1, 2):
        for _time in range(number):
            _family, (adult, *_more), _children = home(school)
            dead(adult)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url).content.decode()
        assert reverse("families:adult", args=[school.slug, adult.ref]) in page
        counted.append(len(queries))

    assert Todo.objects.live().count() == 3
    assert counted[0] == counted[1]


def dead(adult: Adult) -> None:
    """Mail to them comes back."""
    contacts.bounced(contact=adult.contacts.get(kind="email"), by=Nobody())
