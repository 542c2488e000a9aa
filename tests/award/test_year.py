"""Registering gives a year of tasks on school days; what is due stands on the right people's day; the years after come back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.errors import DoneAlready, NeedsReason, NotAwarded, RegisteredAlready
from schoolgate.award.models import Cycle, Task
from schoolgate.award.models.cycle import months_after
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Term, Todo, Year
from tests.factories.accounts import sign_in
from tests.factories.award import lead, registered
from tests.factories.schools import MemberFactory

START = datetime(2026, 9, 7, 10, 0, tzinfo=UTC)
TERMS = [
    (date(2026, 9, 2), date(2026, 12, 18)),
    (date(2027, 1, 5), date(2027, 3, 26)),
    (date(2027, 4, 12), date(2027, 7, 21)),
]


@pytest.fixture(autouse=True)
def in_september() -> Iterator[None]:
    with clock.standing_at(START):
        yield


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


def terms(school: School) -> None:
    year = Year.objects.create(school=school, label="2026-27", starts=date(2026, 9, 1), ends=date(2027, 8, 31))
    for number, (starts, ends) in enumerate(TERMS):
        Term.objects.create(school=school, year=year, name=f"Term {number}", starts=starts, ends=ends)


def remind(school: School) -> int:
    return services.remind(school=school, by=system(school.pk, "award.remind"))


def a_task(school: School, code: str = "choose-numbering") -> Task:
    found: Task = Task.objects.get(school=school, code=code)
    return found


def opened(client: Client, school: School, role: Role, name: str = "year", *args: str) -> int:
    member = MemberFactory(school=school, role=role)
    sign_in(client, member.user, Strength.TWO_FACTORS if role != Role.GOVERNOR else Strength.CODE)
    return client.get(reverse(f"award:{name}", args=[school.slug, *args])).status_code


def test_sixty_tasks_ship_five_a_month_over_every_objective() -> None:
    found = shipped.tasks()

    assert len(found) == 60
    assert [sum(one.month == month for one in found) for month in range(12)] == [5] * 12
    assert {one.topic for one in found} == {str(number) for number in range(1, 11)}
    assert len({one.code for one in found}) == 60
    assert all(one.why.endswith((".", "?")) for one in found)


def test_registering_puts_every_task_on_a_day_on_which_children_come(school: School, by: StaffViewer) -> None:
    terms(school)

    cycle = registered(school, by=by)

    days = list(Task.objects.filter(cycle=cycle).values_list("due", flat=True))
    assert len(days) == 60
    within = [any(starts <= day <= ends for starts, ends in TERMS) and day.weekday() < 5 for day in days]
    assert [day for day, inside in zip(days, within, strict=True) if not inside and day < date(2027, 8, 31)] == []
    assert a_task(school, "group-term-one").due == date(2027, 1, 7)
    assert a_task(school, "look-reach").due == date(2027, 1, 7)


def test_task_that_falls_into_a_holiday_moves_to_the_next_school_day(school: School, by: StaffViewer) -> None:
    terms(school)
    registered(school, on=date(2026, 8, 24), by=by)  # the fourth month ends on Christmas Eve

    assert a_task(school, "first-session").due == date(2026, 12, 15)
    assert a_task(school, "group-term-one").due == date(2027, 1, 5)


def test_what_is_due_in_a_week_stands_on_the_day_of_whoever_does_it(school: School, by: StaffViewer) -> None:
    registered(school, by=by)

    found = Todo.objects.live().filter(source_kind="award_task")
    assert sorted(found.values_list("role", "due")) == [
        ("head", date(2026, 9, 7)),
        ("partnership", date(2026, 9, 7)),
        ("partnership", date(2026, 9, 14)),
        ("partnership", date(2026, 9, 14)),
    ]
    with clock.standing_at(START + timedelta(days=14)):
        remind(school)
        remind(school)
    assert Todo.objects.live().filter(source_kind="award_task").count() == 5


def test_school_that_registered_long_ago_is_not_buried(school: School, by: StaffViewer) -> None:
    registered(school, on=date(2026, 1, 12), by=by)

    assert Task.objects.filter(due__lt=date(2026, 8, 24)).count() > 30
    assert Todo.objects.live().count() <= 5


def test_done_settles_the_days_to_do_and_comes_back_when_taken_back(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    task = a_task(school)

    services.do_task(task=task, by=by)
    task.refresh_from_db()
    assert (task.is_open, task.done_by_id) == (False, by.user)
    assert not Todo.objects.live().filter(source_ref=task.ref).exists()
    with pytest.raises(DoneAlready):
        services.do_task(task=task, by=by)

    services.undo_task(task=task, by=by)
    task.refresh_from_db()
    assert task.is_open
    assert Todo.objects.live().filter(source_ref=task.ref).count() == 1


def test_ticked_on_the_day_is_done_in_the_year(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    head = viewer_of_member(MemberFactory(school=school, role=Role.HEAD))
    todo = Todo.objects.get(source_ref=a_task(school, "head-sponsors").ref)

    schools.finish_todo(todo=todo, by=head)

    assert a_task(school, "head-sponsors").done_by_id == head.user


def test_moved_into_a_weekend_it_stands_on_monday(school: School, by: StaffViewer) -> None:
    registered(school, by=by)

    assert services.move_task(task=a_task(school), due=date(2026, 10, 3), by=by) == date(2026, 10, 5)
    assert not Todo.objects.live().filter(source_ref=a_task(school).ref).exists()


def test_left_out_wants_a_reason(school: School, by: StaffViewer) -> None:
    registered(school, by=by)

    with pytest.raises(NeedsReason):
        services.skip_task(task=a_task(school), why=" ", by=by)
    services.skip_task(task=a_task(school), why="We did so last year", by=by)

    assert (a_task(school).is_open, a_task(school).why_not) == (False, "We did so last year")


def test_teacher_does_a_teachers_task_and_no_other(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    services.do_task(task=a_task(school, "children-say"), by=teacher)

    with pytest.raises(NotAllowed):
        services.do_task(task=a_task(school), by=teacher)
    with pytest.raises(NotAllowed):
        services.move_task(task=a_task(school, "first-session"), due=date(2026, 10, 5), by=teacher)


def test_no_task_leads_where_its_reader_may_not_go(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    def leads_to(viewer: StaffViewer, code: str) -> bool:
        return bool(queries.task_line(viewer=viewer, school=school, task=a_task(school, code)).helps_url)

    assert [leads_to(one, "children-say") for one in (by, teacher)] == [True, False]
    assert [leads_to(one, "first-session") for one in (by, teacher)] == [True, True]


def test_one_round_at_a_time_and_the_next_only_after_an_award(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)

    with pytest.raises(RegisteredAlready):
        registered(school, by=by)
    with pytest.raises(NotAwarded):
        services.reassess(school=school, agreed_on=date(2026, 9, 7), by=by)

    Cycle.objects.filter(pk=cycle.pk).update(outcome="met", verified_on=date(2023, 10, 2))
    again = services.reassess(school=school, agreed_on=date(2026, 9, 7), by=by)
    assert (again.evaluated_by, again.ready_by) == (date(2026, 12, 7), date(2027, 6, 7))
    assert again.target == date(2027, 5, 31)
    cycle.refresh_from_db()
    assert not cycle.is_live


def test_clocks_of_a_reassessment_ring_once_and_in_time(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    Cycle.objects.filter(pk=cycle.pk).update(outcome="met", verified_on=date(2023, 10, 2))
    services.reassess(school=school, agreed_on=date(2026, 9, 7), by=by)

    assert remind(school) == 0
    with clock.standing_at(START + timedelta(days=75)):
        assert (remind(school), remind(school)) == (1, 0)
    assert Todo.objects.get(source_kind="award_cycle").due == date(2026, 12, 7)


def test_each_year_with_the_award_says_what_keeps_it(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    Cycle.objects.filter(pk=cycle.pk).update(outcome="met", verified_on=date(2026, 9, 7))

    came = []
    for month in range(1, 37):
        with clock.standing_at(START + timedelta(days=30 * month)):
            came += [month] * remind(school)
    assert len(came) == len(shipped.reminders()) == 4
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_month_shows_what_is_late_and_what_is_due(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    with clock.standing_at(START + timedelta(days=40)):
        page = queries.month_page(viewer=by, school=school, cycle=cycle, framework=queries.chosen(school), number=1)

        assert [one.task.code for one in page.late] == [one.code for one in shipped.tasks() if one.month == 0]
        assert page.is_now
        assert len(page.open) == 5
        assert queries.month_of(cycle, clock.today(school.zone)) == 1
        assert queries.month_of(cycle, date(2026, 10, 6)) == 0
        assert queries.month_of(cycle, date(2031, 10, 6)) == 11


def test_pages_of_the_year(client: Client, school: School, other_school: School) -> None:
    assert opened(client, school, Role.PARTNERSHIP) == 200  # before registering, it says how to begin
    registered(school)
    ref = a_task(school).ref

    assert opened(client, school, Role.PARTNERSHIP) == 200
    assert opened(client, school, Role.TEACHER) == 200
    assert opened(client, school, Role.TEACHER, "task", ref) == 200
    assert opened(client, school, Role.TEACHER, "round") == 404
    assert opened(client, school, Role.GOVERNOR) == 404
    stranger = MemberFactory(school=other_school, role=Role.PARTNERSHIP)
    sign_in(client, stranger.user, Strength.TWO_FACTORS)
    assert client.get(reverse("award:task", args=[other_school.slug, ref])).status_code == 404
    assert client.get(reverse("award:task_done", args=[other_school.slug, ref])).status_code == 405


def test_registering_by_page_says_what_is_wrong_and_keeps_what_was_typed(client: Client, school: School) -> None:
    sign_in(client, Member.objects.get(pk=lead(school).member).user, Strength.TWO_FACTORS)
    url = reverse("award:register", args=[school.slug])

    answer = client.post(url, {"registered_on": "2030-01-01", "adviser": "Mrs Obi", "target": ""})
    assert "still to come" in answer.content.decode()
    assert "Mrs Obi" in answer.content.decode()
    assert client.post(url, {"registered_on": "2026-09-01", "adviser": "", "target": "2026-08-01"}).status_code == 200
    assert client.post(url, {"registered_on": "2026-09-01", "adviser": "Mrs Obi", "target": ""}).status_code == 302
    assert Cycle.objects.get().adviser == "Mrs Obi"


def test_month_costs_the_same_queries_however_many_tasks(client: Client, school: School) -> None:
    by = lead(school)
    cycle = registered(school, by=by)
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("award:year", args=[school.slug])).status_code == 200
        return len(seen)

    before = cost()
    for number in range(3):
        services.add_task(cycle=cycle, what=f"Ours {number}", role="head", due=date(2026, 9, 9), by=by)
    assert cost() == before
