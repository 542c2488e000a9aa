"""The action plan: who, by when; onto the right day, late on the lead's; copied examples say so until they are changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import State
from schoolgate.award.errors import NeedsReason
from schoolgate.award.models import Action, Cycle, Meeting
from schoolgate.award.values import Call, Draft
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.core.tenancy import acting_in
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from tests.factories.accounts import sign_in
from tests.factories.award import lead, registered
from tests.factories.schools import MemberFactory


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def cycle(school: School, by: StaffViewer) -> Cycle:
    return registered(school, by=by)


def planned(cycle: Cycle, by: StaffViewer, days: int = 10, **about: Any) -> Action:
    due = clock.today(cycle.school.zone) + timedelta(days=days)
    draft = Draft(**{"what": "Ring them", "due": due, "role": "teacher", **about})
    return services.plan_action(cycle=cycle, draft=draft, by=by)


def meeting(school: School, by: StaffViewer) -> Meeting:
    return services.call_meeting(school=school, call=Call("A meeting", clock.today(school.zone)), by=by)


def todos(action: Action) -> list[tuple[str, int | None]]:
    return list(Todo.objects.live().filter(source_ref=action.ref).order_by("pk").values_list("role", "member"))


def remind(school: School) -> None:
    services.remind(school=school, by=system(school.pk, "award.remind"))


def test_three_worked_plans_ship_and_say_what_would_have_changed() -> None:
    found = shipped.plans()

    assert [one.key for one in found] == ["learning", "reaching", "welcome"]
    assert [len(one.actions) for one in found] == [5, 6, 6]
    assert all(action.change for one in found for action in one.actions)


def test_soon_it_stands_on_the_day_and_later_it_waits(school: School, cycle: Cycle, by: StaffViewer) -> None:
    soon, later = planned(cycle, by), planned(cycle, by, days=100)
    asked_for = planned(cycle, by, days=100, source=("award_meeting", "x"))

    assert (todos(soon), todos(later), todos(asked_for)) == ([("teacher", None)], [], [("teacher", None)])
    with clock.standing_at(clock.now() + timedelta(days=80)):
        remind(school)
        assert todos(later) == [("teacher", None)]


def test_late_one_stands_on_the_leads_day_once(school: School, cycle: Cycle, by: StaffViewer) -> None:
    action = planned(cycle, by)

    with clock.standing_at(clock.now() + timedelta(days=12)):
        remind(school)
        remind(school)
        assert todos(action) == [("teacher", None), ("partnership", None)]
        services.set_state(action=action, state=State.DONE, by=by)
    assert todos(action) == []


def test_changed_hands_it_changes_days(school: School, cycle: Cycle, by: StaffViewer) -> None:
    action, colleague = planned(cycle, by), MemberFactory(school=school, role=Role.ASSISTANT)
    draft = Draft(what="Ring them all", due=action.due, member=colleague)

    services.change_action(action=action, draft=draft, by=by)

    assert todos(action) == [("", colleague.pk)]
    action.refresh_from_db()
    services.set_state(action=action, state=State.GOING, words="Half are rung", by=viewer_of_member(colleague))
    assert [one.words for one in action.notes.all()] == ["Half are rung"]
    with pytest.raises(NotAllowed):
        services.set_state(
            action=action, state=State.DONE, by=viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
        )


def test_ticked_on_the_day_is_done_in_the_plan(school: School, cycle: Cycle, by: StaffViewer) -> None:
    action, teacher = planned(cycle, by), viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    schools.finish_todo(todo=Todo.objects.get(source_ref=action.ref), by=teacher)

    action.refresh_from_db()
    assert (action.state, action.settled_at is None) == (State.DONE, False)


def test_dropped_says_why_and_can_be_taken_up_again(cycle: Cycle, by: StaffViewer) -> None:
    action = planned(cycle, by)

    with pytest.raises(NeedsReason):
        services.set_state(action=action, state=State.DROPPED, words=" ", by=by)
    services.set_state(action=action, state=State.DROPPED, words="No hands", by=by)
    assert todos(action) == []
    services.set_state(action=action, state=State.PLANNED, by=by)
    assert todos(action) == [("teacher", None)]


def test_copied_example_says_so_until_somebody_changes_its_words(cycle: Cycle, by: StaffViewer) -> None:
    first, second = services.copy_plan(cycle=cycle, key="reaching", lines=[0, 2], by=by)
    assert {first.example, second.example} == {"Reaching families whom nothing reaches yet"}

    services.change_action(
        action=first, draft=Draft(what=first.what, due=first.due, role="head", change=first.change), by=by
    )
    first.refresh_from_db()
    assert first.example
    services.change_action(action=first, draft=Draft(what="In our words", due=first.due, role="head"), by=by)
    first.refresh_from_db()
    assert not first.example
    assert services.copy_plan(cycle=cycle, key="nothing", lines=[0], by=by) == []


def test_plan_by_page(client: Client, school: School, cycle: Cycle, by: StaffViewer) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    def at(name: str, *args: str) -> str:
        return reverse(f"award:{name}", args=[school.slug, *args])

    wrong = client.post(at("action_new"), {"what": "Ring them", "owner": "role:teacher", "due": "soon", "cost": "-1"})
    assert wrong.status_code == 200
    assert "Ring them" in wrong.content.decode()
    said = {"what": "Ring them", "owner": "role:teacher", "due": "2026-12-01", "cost": "12.50", "topic": "4"}
    met = meeting(school, by)
    client.post(at("action_new") + f"?kind=award_meeting&from={met.ref}&indicator=know-who", said)
    action = Action.objects.get()
    assert (action.cost, action.source_kind, action.indicator, action.topic) == (1250, "award_meeting", "know-who", "4")

    for page in ("plan", "plan_print"):
        shown = client.get(at(page)).content.decode()
        assert "Ring them" in shown
        assert "£12.50" in shown
    assert "Ring them" not in client.get(at("plan"), {"q": "sing"}).content.decode()
    assert "Please say why" in client.post(at("action", action.ref), {"state": "dropped"}).content.decode()
    assert client.post(at("action", action.ref), {"state": "going", "words": "On the way"}).status_code == 302
    client.post(at("action_change", action.ref), said | {"what": "Ring them all"})
    action.refresh_from_db()
    assert (action.what, action.state, action.indicator, action.source_ref) == (
        "Ring them all",
        "going",
        "know-who",
        met.ref,
    )
    assert client.get(at("example", "nothing")).status_code == 404
    client.post(at("example", "welcome"), {"lines": ["0", "1"]})
    assert Action.objects.exclude(example="").count() == 2


def test_teacher_sees_a_teachers_actions_and_no_other(
    client: Client, school: School, cycle: Cycle, by: StaffViewer
) -> None:
    mine, theirs = planned(cycle, by, what="Mine to do"), planned(cycle, by, what="Theirs to do", role="head")
    member = MemberFactory(school=school, role=Role.TEACHER)
    sign_in(client, member.user, Strength.TWO_FACTORS)

    shown = client.get(reverse("award:plan", args=[school.slug])).content.decode()

    assert "Mine to do" in shown
    assert "Theirs to do" not in shown
    assert client.get(reverse("award:action", args=[school.slug, theirs.ref])).status_code == 404
    assert client.get(reverse("award:action_change", args=[school.slug, mine.ref])).status_code == 404


def test_plan_costs_the_same_queries_with_one_and_with_three(
    school: School, cycle: Cycle, by: StaffViewer, django_assert_num_queries: Any
) -> None:
    framework = queries.chosen(school)
    for number in range(3):
        action = planned(cycle, by, what=f"Action {number}", member=MemberFactory(school=school), role="")
        services.note_on(action=action, words="On the way", by=by)
        with django_assert_num_queries(2):
            assert len(queries.plan(viewer=by, school=school, framework=framework)) == number + 1
    assert queries.shown_of(queries.plan(viewer=by, school=school, framework=framework), "late") == []
    assert queries.first_due(date(2026, 11, 1)) == date(2026, 11, 29)


def test_action_comes_from_nothing_that_is_not_there_or_of_another_school(
    client: Client, school: School, other_school: School, cycle: Cycle, by: StaffViewer
) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    with acting_in(other_school.pk):
        elsewhere = meeting(other_school, lead(other_school))
    new = reverse("award:action_new", args=[school.slug])
    said = {"what": "Ring them", "owner": "role:teacher", "due": "2026-12-01"}

    for asked in (
        "kind=award_meeting&from=abc",
        f"kind=award_meeting&from={elsewhere.ref}",
        f"kind=pupil&from={cycle.ref}",
    ):
        assert client.get(f"{new}?{asked}").status_code == 404
        assert client.post(f"{new}?{asked}", said).status_code == 404
    assert not Action.objects.exists()
    client.post(f"{new}?indicator=nonsense", said)
    assert Action.objects.get().indicator == ""
