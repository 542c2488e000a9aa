"""Next steps: plain rules, one tap, undo, and what followed."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Family
from schoolgate.ledger.enums import TouchKind
from schoolgate.reach import queries, services
from schoolgate.reach.content import rules
from schoolgate.reach.errors import NobodyFits, TooLateToUndo
from schoolgate.reach.models import FamilyLevel, Tried, TriedFamily
from schoolgate.reach.queries.conditions import CONDITIONS, Snap, fits
from schoolgate.schools import registry
from schoolgate.schools.enums import Role
from schoolgate.schools.models import GroupStaff, School, Todo
from schoolgate.talks.models import Call
from tests.factories.accounts import sign_in
from tests.factories.families import hold, home
from tests.factories.helping import signed_in
from tests.factories.reach import silent, staff, taken
from tests.factories.schools import GroupFactory, MemberFactory
from tests.reach.test_reach import touch

TODAY = clock.today("Europe/London")


def snap(**known: Any) -> Snap:
    return Snap(family=1, today=TODAY, **known)


YES_AND_NO = {
    "mend_address": (snap(), snap(facts={"ways": ["email"]})),
    "answer_owed": (
        snap(facts={"owes": True, "ways": ["phone"]}, last_did=TODAY),
        snap(facts={"owes": True, "ways": ["phone"]}, called=True),
    ),
    "text_instead": (
        snap(facts={"emails": 3, "ways": ["email", "mobile"]}),
        snap(facts={"emails": 3, "ways": ["email", "mobile"], "chose": True}),
    ),
    "paper_instead": (
        snap(facts={"emails": 4, "ways": ["email"]}),
        snap(facts={"emails": 4, "ways": ["email"], "pressed": True}),
    ),
    "own_language": (snap(facts={"sent": True}), snap(facts={"sent": True, "matched": True})),
    "help_with_cost": (snap(barriers=frozenset({"money"})), snap(barriers=frozenset({"work"}))),
    "creche": (snap(barriers=frozenset({"little_ones"})), snap(barriers=frozenset({"little_ones"}), times=1)),
    "another_time": (snap(facts={"invited": 3, "by_day": 3}), snap(facts={"invited": 4, "by_day": 3})),
    "their_own_group": (snap(facts={"reads": ["ta"], "invited": 2}), snap(facts={"invited": 2})),
    "visit": (snap(facts={"rung": 2}), snap(facts={"rung": 2}, last_did=TODAY - timedelta(weeks=9))),
    "ring": (snap(facts={"ways": ["mobile"]}), snap(facts={"ways": ["mobile"]}, last_did=TODAY - timedelta(weeks=5))),
    "buddy": (
        snap(facts={"new": True, "joined": (TODAY - timedelta(days=30)).isoformat()}),
        snap(facts={"new": True, "joined": TODAY.isoformat()}),
    ),
    "fathers": (snap(facts={"father_silent": True}, level=3), snap(facts={}, level=3)),
    "word_at_gate": (snap(level=2), snap(level=2, is_fresh=True, last_did=TODAY)),
    "ask_again": (
        snap(level=4, times=1, last_did=TODAY - timedelta(weeks=5)),
        snap(level=5, times=2, last_did=TODAY - timedelta(weeks=5)),
    ),
}


@pytest.mark.parametrize("key", rules())
def test_rule_fits_whom_it_is_for_and_not_their_neighbour(key: str) -> None:
    yes, no = YES_AND_NO[key]

    assert (fits(yes, rules()[key]), fits(no, rules()[key])) == (True, False)


@pytest.mark.parametrize("key", rules())
def test_what_was_tried_lately_is_not_asked_again(key: str) -> None:
    yes, _no = YES_AND_NO[key]

    assert not fits(Snap(**{**vars(yes), "tried": frozenset({rules()[key].strategy.key})}), rules()[key])


def test_every_condition_is_asked_by_a_rule() -> None:
    assert {name for one in rules().values() for name in one.when} == set(CONDITIONS)


def test_one_tap_puts_them_on_the_call_list_and_undo_takes_them_off(school: School) -> None:
    families, by = silent(school, 3), staff(school)

    tried = taken(school, by)

    assert {one.family for one in tried.families.all()} == set(families)
    assert Call.objects.live().count() == 3
    assert queries.step(viewer=by, school=school, key="ring") is None

    services.undo(tried=tried, by=by)
    assert not Call.objects.live().exists()
    assert not queries.followed(viewer=by, school=school)
    with pytest.raises(TooLateToUndo):
        services.undo(tried=tried, by=by)


def test_undo_leaves_a_call_that_the_family_asked_for(school: School) -> None:
    (family,), by = silent(school), staff(school)
    tried = taken(school, by)
    call = Call.objects.live().get()
    call.reasons.create(school=school, why="asked")

    services.undo(tried=tried, by=by)

    assert Call.objects.live().get() == call
    assert family


def test_another_channel_first_only_where_they_have_not_chosen(school: School) -> None:
    facts = {"emails": 3, "ways": ["email", "mobile"]}
    open_, chosen = silent(school, 2, **facts)
    own = chosen.adults.get().adult
    own.channels = ["email"]
    own.save()
    by = staff(school, Role.OFFICE)

    tried = taken(school, by, "text_instead")

    adult = open_.adults.get().adult
    assert (adult.channels, list(tried.families.values_list("family", flat=True))) == (["text", "email"], [open_.pk])
    own.refresh_from_db()
    assert own.channels == ["email"]

    services.undo(tried=tried, by=by)
    adult.refresh_from_db()
    assert adult.channels == []


def test_who_may_not_change_a_channel_asks_the_office(school: School) -> None:
    silent(school, 1, emails=3, ways=["email", "mobile"])

    tried = taken(school, staff(school, Role.PARTNERSHIP), "text_instead")

    todo = Todo.objects.live().get(source_kind="tried")
    assert (todo.role, todo.source_ref) == (Role.OFFICE, tried.ref)


def test_class_teacher_is_asked_by_name(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    GroupStaff.objects.create(school=school, group=willow, member=teacher, since=TODAY - timedelta(days=9))
    home(school, group=willow)
    home(school)
    services.level(school=school)

    tried = taken(school, staff(school), "word_at_gate")

    found = {todo.member or todo.role: todo.what for todo in Todo.objects.live().filter(source_ref=tried.ref)}
    assert set(found) == {teacher, Role.PARTNERSHIP}
    assert "1 family of your class" in found[teacher]
    (todo,) = Todo.objects.live().filter(member=teacher)
    assert "Child" in " ".join(registry.whom([todo], viewer_of_member(teacher))[todo.ref])
    services.undo(tried=tried, by=staff(school))
    assert not Todo.objects.live().filter(source_ref=tried.ref).exists()


def test_teacher_of_many_gets_all_their_names(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    GroupStaff.objects.create(school=school, group=willow, member=teacher, since=TODAY - timedelta(days=9))
    children = [home(school, group=willow)[2][0].forename for _ in range(20)]
    services.level(school=school)

    taken(school, staff(school), "word_at_gate")

    page = signed_in(teacher).get(reverse("front:day", args=[school.slug])).content.decode()
    assert [name for name in children if name not in page] == []


def test_step_by_language_says_which(school: School) -> None:
    *_others, other = silent(school, 4, reads=["ta"], invited=3)
    FamilyLevel.objects.filter(family=other).update(facts={"reads": ["ur"], "invited": 3})

    found = {one.key: (one.title, one.number) for one in queries.steps(viewer=staff(school), school=school)}

    assert found["their_own_group.ta"] == ("Hold it in their language: Tamil", 3)
    assert "their_own_group.ur" not in found, "one family makes no group"
    own = queries.own_steps(viewer=staff(school), school=school, families=[other.pk])
    assert own[other.pk].rule.key in rules()
    assert queries.step(viewer=staff(school), school=school, key="their_own_group.ur") is not None


def test_who_answered_this_morning_is_in_no_step_of_silence(school: School) -> None:
    quiet, answered = silent(school, 2)
    touch(answered, TouchKind.ANSWERED)

    found = queries.step(viewer=staff(school), school=school, key="ring")

    assert found is not None
    assert found.families == [quiet.pk]


def test_nobody_is_left_is_said(school: School) -> None:
    (family,), by = silent(school), staff(school)
    step = queries.step(viewer=by, school=school, key="ring")
    other, *_ = home(school)

    with pytest.raises(NobodyFits):
        services.take(school=school, step=step, families=[other], by=by)
    assert family
    assert not Tried.objects.exists()


def test_what_followed_counts_what_families_began_themselves(school: School) -> None:
    answered, came, rung, silent_ = silent(school, 4)
    by = staff(school)
    taken(school, by)

    with clock.standing_at(clock.now() + timedelta(days=29)):
        day = clock.today(school.zone)
        touch(answered, TouchKind.ANSWERED, day)
        touch(came, TouchKind.CAME, day)
        touch(rung, TouchKind.RANG, day)
        (line,) = queries.followed(viewer=by, school=school)

    assert (line.families, line.acted, line.took_part, line.is_over) == (4, 2, 1, True)
    assert silent_


def test_expected_number_is_what_followed_here_before(school: School) -> None:
    families, by = silent(school, 12), staff(school)
    taken(school, by)

    with clock.standing_at(clock.now() + timedelta(days=60)):
        for family in families[:6]:
            touch(family, TouchKind.REPLIED, clock.today(school.zone))
        Call.objects.live().update(ended_at=clock.now())
        services.level(school=school)
        step = queries.step(viewer=by, school=school, key="ring")

    assert step is not None
    assert (step.number, step.share, step.expected) == (6, 50, 3)


def test_effects_are_frozen_and_hidden_under_ten(school: School) -> None:
    by, later = staff(school), clock.now() + timedelta(days=40)
    families = silent(school, 14)
    few = silent(school, 3, rung=2)
    taken(school, by)
    for family in few:
        services.note_tried(family=family, strategy="visit", by=by)

    with clock.standing_at(later):
        for family in families[:7]:
            touch(family, TouchKind.ANSWERED, clock.today(school.zone))
        services.freeze(school=school)
        terms = queries.terms_until(school, clock.today(school.zone), most=3)
        found = {
            one.strategy.key: one.cell and (one.cell.n, one.cell.k)
            for term in terms
            for one in queries.frozen_effects(school=school, term=term.starts)
        }

    assert found == {"ring": (17, 7), "visit": None}


def test_governor_sees_what_followed_in_frozen_numbers_and_no_name(client: Client, school: School) -> None:
    (family,) = silent(school)
    tried = taken(school, staff(school))
    governor = sign_in(client, MemberFactory(school=school, role=Role.GOVERNOR).user)

    page = governor.get(f"/{school.slug}/reach/tried/")

    assert page.status_code == 200
    assert tried.ref not in page.content.decode()
    for path in ("steps/", "steps/one/?step=ring", f"tried/{tried.ref}/", f"family/{family.ref}/", "not-reached/"):
        assert governor.get(f"/{school.slug}/reach/{path}").status_code == 404, path
    assert governor.post(f"/{school.slug}/reach/steps/take/", {"step": "ring"}).status_code == 404
    with pytest.raises(NotAllowed):
        services.note_tried(family=family, strategy="ring", by=staff(school, Role.TEACHER))


@pytest.mark.parametrize("role", [Role.HEAD, Role.PARTNERSHIP, Role.OFFICE])
def test_pages_open_and_one_tap_works(client: Client, school: School, role: str) -> None:
    families = silent(school, 2)
    desk = sign_in(client, MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)
    base = f"/{school.slug}/reach/"
    for path in (
        "",
        "steps/",
        "steps/one/?step=ring",
        "not-reached/",
        "strategies/",
        "strategies/?against=work",
        "tried/",
    ):
        assert desk.get(base + path).status_code == 200, path

    desk.post(f"{base}steps/take/", {"step": "ring", "chosen": "yes", "family": families[0].ref})

    (tried,) = Tried.objects.all()
    assert [one.family for one in tried.families.all()] == [families[0]]
    assert desk.get(f"{base}tried/{tried.ref}/").status_code == 200
    assert desk.get(f"{base}family/{families[0].ref}/").status_code == 200
    assert desk.get(f"{base}steps/take/").status_code == 405
    desk.post(f"{base}tried/{tried.ref}/undo/")
    assert not Call.objects.live().exists()
    desk.post(f"{base}family/{families[0].ref}/tried/", {"strategy": "visit"})
    assert TriedFamily.objects.filter(tried__strategy="visit", family=families[0]).exists()


@pytest.mark.parametrize("path", ["", "steps/", "steps/one/?step=ring", "not-reached/", "tried/"])
def test_pages_take_as_many_queries_for_three_as_for_one(
    client: Client, school: School, path: str, django_assert_max_num_queries: Any
) -> None:
    by = staff(school)
    silent(school)
    taken(school, by, "word_at_gate")
    desk = sign_in(client, MemberFactory(school=school, role=Role.HEAD).user, Strength.TWO_FACTORS)
    desk.get(f"/{school.slug}/reach/{path}")
    with django_assert_max_num_queries(60) as seen:
        desk.get(f"/{school.slug}/reach/{path}")
    before = len(seen)
    silent(school, 3)
    taken(school, by, "word_at_gate")

    with django_assert_max_num_queries(before):
        desk.get(f"/{school.slug}/reach/{path}")


def test_rule_of_silence_reads_the_night_and_the_ledger(school: School) -> None:
    """The whole way: nothing but what the worker sums."""
    family, (adult,), _children = home(school)
    services.level(school=school)
    services.say(adult=adult, word="money", by=viewer_of_adult(adult))

    keys = {one.key for one in queries.steps(viewer=staff(school), school=school) if family.pk in one.families}

    assert keys == {"help_with_cost", "word_at_gate"}
    assert isinstance(family, Family)


def test_long_list_comes_in_pages_and_one_step_shows_whom_one_tap_takes(client: Client, school: School) -> None:
    silent(school, 62)
    desk = sign_in(client, MemberFactory(school=school, role=Role.HEAD).user, Strength.TWO_FACTORS)

    pages = [desk.get(f"/{school.slug}/reach/not-reached/?page={number}").context["lines"] for number in (1, 2)]
    step = desk.get(f"/{school.slug}/reach/steps/one/?step=ring")

    assert [len(one) for one in pages] == [60, 2]
    assert len({line.family for one in pages for line, _step in one}) == 62
    assert len(step.context["lines"]) == 40
    assert "These are the 40 of 62" in step.content.decode()


def test_invariant_1_job_of_a_teacher_names_no_child_to_whoever_is_kept_from_it_since(school: School) -> None:
    willow = GroupFactory(school=school)
    (ours, (father,), (child,)), (other, _adults, (classmate,)) = home(school, group=willow), home(school, group=willow)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    GroupStaff(school=school, group=willow, member=teacher, since=TODAY - timedelta(days=90)).save()
    rule = next(one for one in rules().values() if one.detail == "teacher")
    services.take(
        school=school, step=queries.Step(rule, "", [ours.pk, other.pk]), families=[ours, other], by=staff(school)
    )

    joins_later = MemberFactory(school=school, role=Role.OFFICE, user=father.user)
    hold(father, child)

    day = reverse("front:day", args=[school.slug])
    seen, theirs = (signed_in(one).get(day).content.decode() for one in (teacher, joins_later))
    assert "2 families of your class" in seen
    assert "2 families of your class" in theirs
    assert (child.first_name in seen, classmate.first_name in seen) == (True, True)
    assert (f"<bdi>{child.first_name} (" in theirs, classmate.first_name in theirs) == (False, True)
    assert not Todo.objects.filter(what__contains=child.first_name).exists()


def test_days_page_names_families_in_as_many_queries_for_three_jobs(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    GroupStaff(school=school, group=willow, member=teacher, since=TODAY - timedelta(days=90)).save()
    rule = next(one for one in rules().values() if one.detail == "teacher")
    client, counted = signed_in(teacher), []
    for number in (1, 2):
        for _time in range(number):
            family, _adults, _children = home(school, group=willow)
            services.take(school=school, step=queries.Step(rule, "", [family.pk]), families=[family], by=staff(school))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("front:day", args=[school.slug]))
        counted.append(len(seen))

    assert Todo.objects.live().count() == 3
    assert counted[0] == counted[1]


def test_two_presses_at_once_ask_colleagues_once(school: School) -> None:
    by = staff(school)
    families = silent(school, 2)
    step = queries.step(viewer=by, school=school, key="ring")  # both presses had seen that it fits

    services.take(school=school, step=step, families=families, by=by)
    with pytest.raises(NobodyFits):
        services.take(school=school, step=step, families=families, by=by)

    assert Tried.objects.count() == 1


def test_invariant_1_jobs_that_were_made_before_lose_their_names_and_keep_whom_they_are_about(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    GroupStaff(school=school, group=willow, member=teacher, since=TODAY - timedelta(days=90)).save()
    family, _adults, (child,) = home(school, group=willow)
    rule = next(one for one in rules().values() if one.detail == "teacher")
    services.take(school=school, step=queries.Step(rule, "", [family.pk]), families=[family], by=staff(school))
    TriedFamily.objects.update(made_ref="")
    Todo.objects.update(what=f"A word at the gate: the family of {child.first_name}")

    import_module("schoolgate.reach.migrations.0004_name_nobody_in_jobs").take_out(apps, None)

    (todo,) = Todo.objects.all()
    assert todo.what == "A word at the gate: families of your class"
    (said,) = registry.whom([todo], viewer_of_member(teacher))[todo.ref]
    assert child.first_name in said
