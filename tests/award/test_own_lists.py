"""A school's own words, what it hides and what it adds, wherever the award uses its lists."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import Answer, Outcome, Voice
from schoolgate.award.frameworks import indicator, indicators
from schoolgate.award.models import Action, Cycle, Meeting, Task
from schoolgate.award.queries import lists
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.core.tenancy import acting_in
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from schoolgate.shelf import services as shelf
from schoolgate.shelf.errors import StaysOnTheShelf
from tests.factories.award import registered
from tests.factories.schools import MemberFactory
from tests.factories.shelf import browser_of, hidden, lead, said

START = datetime(2026, 9, 7, 10, 0, tzinfo=UTC)
FIRST, SECOND = "choose-numbering", "head-sponsors"  # both in the first week of the first month


@pytest.fixture(autouse=True)
def in_september() -> Iterator[None]:
    with clock.standing_at(START):
        yield


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


def page(school: School, name: str, *more: str, role: str = Role.PARTNERSHIP, **asked: str) -> str:
    return browser_of(school, role).get(reverse(f"award:{name}", args=[school.slug, *more]), asked).text


def a_task(school: School, code: str) -> Task:
    found: Task = Task.objects.get(school=school, code=code)
    return found


def on_days(school: School, code: str) -> list[str]:
    """What stands on somebody's day because of a task."""
    return list(Todo.objects.live().filter(unit=a_task(school, code).unit).values_list("what", flat=True))


def open_in_first_month(school: School, by: StaffViewer) -> list[str]:
    cycle = Cycle.objects.get()
    framework = queries.chosen(school)
    found = queries.month_page(viewer=by, school=school, cycle=cycle, framework=framework, number=0)
    return [one.task.code for one in found.open]


# terms of reference and agendas


def test_terms_are_printed_in_the_schools_words_without_what_it_hides_and_with_its_own(school: School) -> None:
    said(school, "terms", "meetings", title="How we meet", lines=["On Tuesdays, with soup."])
    hidden(school, "terms", "silence")
    shelf.add(school=school, shelf="terms", says={"title": "Who cooks", "lines": ["We take turns."]}, by=lead(school))

    shown = page(school, "group_terms")

    titles = [one.title for one in lists.terms(school)[1]]
    assert titles == ["What we are for", "Who we are", "How we meet", "What we look at", "Who cooks"]
    assert "On Tuesdays, with soup." in shown
    assert "We take turns." in shown
    assert "An agenda goes out a week before." not in shown
    assert "What stays in the room" not in shown


def test_terms_of_another_school_are_as_they_ship(school: School, other_school: School) -> None:
    said(school, "terms", "meetings", lines=["On Tuesdays, with soup."])

    with acting_in(other_school.pk):
        assert lists.terms(other_school)[1] == list(shipped.terms()[1])


def test_agenda_of_ours_is_offered_and_what_was_called_stays(school: School, by: StaffViewer) -> None:
    client = browser_of(school)
    new = reverse("award:meeting_new", args=[school.slug])
    items = client.get(new, {"agenda": "walk"}).context["form"]["agenda"].value()
    client.post(new, {"title": "Walk", "day": "2026-10-01", "agenda": items})
    said(school, "agendas", "walk", items=["Start at the kitchen door"])
    hidden(school, "agendas", "halfway")
    key = shelf.add(school=school, shelf="agendas", says={"title": "Soup night", "items": ["Soup"]}, by=by)

    offered = dict(client.get(reverse("award:group", args=[school.slug])).context["agenda"].fields["agenda"].choices)

    assert ("halfway" in offered, offered[key]) == (False, "Soup night")
    assert client.get(new, {"agenda": "walk"}).context["form"]["agenda"].value() == "Start at the kitchen door"
    assert client.get(new, {"agenda": key}).context["form"]["agenda"].value() == "Soup"
    assert Meeting.objects.get().agenda == items


# tasks and reminders


def test_hidden_task_is_not_planned_when_registering(school: School, by: StaffViewer) -> None:
    hidden(school, "tasks", FIRST)
    said(school, "tasks", SECOND, what="Agree an hour a week")

    registered(school, by=by)

    assert Task.objects.count() == 59
    assert not Task.objects.filter(code=FIRST).exists()
    assert a_task(school, SECOND).what == "Agree an hour a week"
    assert on_days(school, SECOND) == ["Agree an hour a week"]


def test_task_that_was_hidden_when_registering_takes_its_day_when_it_is_shown(school: School, by: StaffViewer) -> None:
    hidden(school, "tasks", FIRST)
    registered(school, by=by)

    shelf.show(school=school, shelf="tasks", key=FIRST, by=by)

    assert a_task(school, FIRST).due == date(2026, 9, 7)
    assert on_days(school, FIRST) == [a_task(school, FIRST).what]


def test_open_task_that_is_hidden_leaves_the_year_and_the_day_and_comes_back(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    assert len(on_days(school, FIRST)) == 1

    hidden(school, "tasks", FIRST, "We have only one numbering")
    services.remind(school=school, by=system(school.pk, "award.remind"))

    assert on_days(school, FIRST) == []
    assert FIRST not in open_in_first_month(school, by)
    assert a_task(school, FIRST).what not in page(school, "mine")
    shelf.show(school=school, shelf="tasks", key=FIRST, by=by)
    assert len(on_days(school, FIRST)) == 1
    assert FIRST in open_in_first_month(school, by)


def test_task_that_is_done_stays_with_its_words_when_it_is_hidden_or_changed(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    was = a_task(school, FIRST).what
    services.do_task(task=a_task(school, FIRST), by=by)

    said(school, "tasks", FIRST, what="Something else")
    hidden(school, "tasks", FIRST)

    assert was in page(school, "year", month="1")
    assert on_days(school, FIRST) == []


def test_open_task_says_so_at_once_where_it_stands_and_on_the_day_and_ships_again(
    school: School, by: StaffViewer
) -> None:
    registered(school, by=by)
    was = a_task(school, FIRST).what

    said(school, "tasks", FIRST, what="Choose nine or ten", why="So that we know.")
    shown = page(school, "task", a_task(school, FIRST).ref)

    assert ("Choose nine or ten" in shown, "So that we know." in shown, was in shown) == (True, True, False)
    assert on_days(school, FIRST) == ["Choose nine or ten"]
    shelf.as_shipped(school=school, shelf="tasks", key=FIRST, by=by)
    assert on_days(school, FIRST) == [was]


def test_school_that_is_not_registered_may_change_its_year_before(school: School) -> None:
    hidden(school, "tasks", FIRST)
    said(school, "tasks", SECOND, what="Agree an hour a week")

    shown = page(school, "register")

    assert "What you get: 59 tasks in twelve months" in shown
    assert "Agree an hour a week" in shown


def test_reminder_that_is_hidden_does_not_come_and_another_says_our_words(school: School, by: StaffViewer) -> None:
    cycle = registered(school, on=date(2025, 9, 1), by=by)
    services.write_outcome(cycle=cycle, day=date(2026, 7, 1), outcome=Outcome.MET, by=by)
    hidden(school, "reminders", "year-one")
    said(school, "reminders", "year-two", what="Ask new parents into the group")

    came = set()
    for day in range(0, 900, 20):
        with clock.standing_at(START + timedelta(days=day)):
            services.remind(school=school, by=system(school.pk, "award.remind"))
    came = set(Todo.objects.filter(source_kind="award_cycle").values_list("what", flat=True))

    assert "Ask new parents into the group" in came
    assert not any("One year with the award" in one for one in came)


# worked plans


def test_hidden_plan_is_not_offered_and_what_was_copied_stays(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    services.copy_plan(cycle=cycle, key="reaching", lines=[0], by=by)
    said(school, "plans", "welcome", title="How newcomers begin here")
    hidden(school, "plans", "reaching")

    shown = page(school, "examples")

    assert ("How newcomers begin here" in shown, "Reaching families whom" in shown) == (True, False)
    assert browser_of(school).get(reverse("award:example", args=[school.slug, "reaching"])).status_code == 404
    assert services.copy_plan(cycle=cycle, key="reaching", lines=[1], by=by) == []
    assert Action.objects.get().example == "Reaching families whom nothing reaches yet"


# four views


def all_of(voice: Voice, answer: Answer) -> dict[str, str]:
    return {one.code: answer.value for one in shipped.view(voice).statements}


def test_statement_is_asked_in_our_words_or_not_at_all(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    first, second = shipped.view(Voice.STAFF).statements[:2]
    services.open_view(cycle=cycle, voice=Voice.STAFF, by=by)
    said(school, "statements", first.code, text="Everyone here knows why we do this.")
    hidden(school, "statements", second.code)

    for shown in (page(school, "say", role=Role.TEACHER), page(school, "view_print", "staff")):
        assert "Everyone here knows why we do this." in shown
        assert first.text not in shown
        assert second.text not in shown


def test_counts_are_typed_in_for_what_was_asked(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    first, second = shipped.view(Voice.CHILDREN).statements[:2]
    view = services.open_view(cycle=cycle, voice=Voice.CHILDREN, by=by)
    hidden(school, "statements", first.code)

    page_of = browser_of(school).get(reverse("award:view_count", args=[school.slug, view.ref]))

    assert next(text for text, _cells in page_of.context["form"].lines) == second.text


def test_answers_to_a_statement_that_is_hidden_later_still_count(school: School, by: StaffViewer) -> None:
    cycle = registered(school, by=by)
    view = services.open_view(cycle=cycle, voice=Voice.STAFF, by=by)
    for _ in range(3):
        member = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
        services.say(evaluation=view, said=all_of(Voice.STAFF, Answer.YES), by=member)
    before = queries.beside(cycle=cycle, framework=queries.chosen(school))

    for one in shipped.view(Voice.STAFF).statements:
        hidden(school, "statements", one.code)

    assert queries.beside(cycle=cycle, framework=queries.chosen(school)) == before
    assert before[0].opinions[0].yes == 100


# all of them


@pytest.mark.parametrize(
    ("name", "more", "shelf_key"),
    [
        ("group_terms", (), "terms"),
        ("group", (), "agendas"),
        ("examples", (), "plans"),
        ("views", (), "statements"),
        ("year", (), "tasks"),
    ],
)
def test_lead_finds_the_list_where_it_is_used(
    school: School, by: StaffViewer, name: str, more: tuple[str, ...], shelf_key: str
) -> None:
    registered(school, by=by)

    assert reverse("shelf:list", args=[school.slug, shelf_key]) in page(school, name, *more)


def test_teacher_sees_the_year_and_no_way_to_change_it(school: School, by: StaffViewer) -> None:
    registered(school, by=by)

    assert reverse("shelf:list", args=[school.slug, "tasks"]) not in page(school, "year", role=Role.TEACHER)


@pytest.mark.parametrize("name", ["year", "group", "group_terms", "examples", "views", "mine"])
def test_pages_take_as_many_queries_with_own_words_as_without(school: School, by: StaffViewer, name: str) -> None:
    registered(school, by=by)
    client, url = browser_of(school), reverse(f"award:{name}", args=[school.slug])
    before = count(client, url)

    said(school, "tasks", SECOND, what="Agree an hour a week")
    said(school, "terms", "meetings", lines=["On Tuesdays, with soup."])
    said(school, "statements", "p-know", text="I know what school wants.")
    for key in ("walk", "halfway", "term"):
        hidden(school, "agendas", key)

    assert count(client, url) <= before


def count(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


# what the indicators say

CODE = "know-who"


def test_indicator_says_our_words_to_colleagues_and_in_the_portfolio(school: School, by: StaffViewer) -> None:
    registered(school, by=by)
    shipped_one = indicator(CODE)
    assert shipped_one is not None
    objective = queries.chosen(school).objective_of(CODE)
    assert objective is not None
    said(
        school, "indicators", CODE, good="We know the names.", thin="Ask at the gate.", examples=["A list by the door"]
    )

    page_of = page(school, "indicator", CODE)
    assert "We know the names." in page_of
    assert "A list by the door" in page_of
    assert shipped_one.title in page_of
    assert shipped_one.good not in page_of
    for name, more in (("objective", (objective.code,)), ("page", ()), ("judged", (objective.code,))):
        assert "Ask at the gate." in page(school, name, *more), name
        assert shipped_one.thin not in page(school, name, *more), name


def test_indicator_keeps_its_title_its_rule_and_its_place(school: School) -> None:
    said(school, "indicators", CODE, good="We know the names.")
    ours, theirs = lists.indicators(school)[CODE], indicator(CODE)

    assert theirs is not None
    assert (ours.good, ours.title, ours.rule, ours.code) == ("We know the names.", theirs.title, theirs.rule, CODE)
    assert list(lists.indicators(school)) == [one.code for one in indicators()]


def test_indicator_is_not_hidden(school: School) -> None:
    with pytest.raises(StaysOnTheShelf):
        hidden(school, "indicators", CODE)
    answer = browser_of(school).get(reverse("shelf:list", args=[school.slug, "indicators"]))
    assert [str(one["label"]) for one in answer.context["tabs"]] == ["All", "In your words"]
