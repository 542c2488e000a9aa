"""What a school sets for itself, and what is to be done in it."""

from datetime import date, time

import pytest

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.core import permits
from schoolgate.core.colour import NotAColour
from schoolgate.core.permits import Can, SystemViewer, holds
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools import queries, services
from schoolgate.schools.enums import Role, Step, TodoKind
from schoolgate.schools.errors import NobodyMaySend, NotASlug, SlugReserved, SlugTaken, UnknownLanguage, WrongHours
from schoolgate.schools.models import Member, School, Todo
from tests.factories.schools import MemberFactory, UserFactory


@pytest.fixture
def head(school: School) -> Member:
    """The head."""
    member: Member = MemberFactory(school=school, role=Role.HEAD)
    return member


def founder() -> SystemViewer:
    """The command that makes schools."""
    permits.system_may("school.add", Can.SCHOOL_SET_UP)
    return SystemViewer(user=UserFactory().pk, verb="school.add")


def test_new_school_practises() -> None:
    school = services.add_school(slug="Oak-Lane", name="Oak Lane", by=founder())

    assert (school.slug, school.is_live) == ("oak-lane", False)


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("me", SlugReserved),
        ("in", SlugReserved),
        ("oak lane", NotASlug),
        ("oak_lane", NotASlug),
        ("a" * 41, NotASlug),
        ("", NotASlug),
    ],
)
def test_slug_that_is_none_is_refused(slug: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        services.add_school(slug=slug, name="Oak Lane", by=founder())


def test_slug_of_another_school_is_refused(other_school: School) -> None:
    with pytest.raises(SlugTaken):
        services.add_school(slug=other_school.slug, name="Oak Lane", by=founder())


def test_colour_that_is_hard_to_read_is_kept_and_darkened_for_words(school: School, head: Member) -> None:
    theme = services.set_colour(school=school, chosen="#F6C445", by=viewer_of_member(head))

    school.refresh_from_db()
    assert (school.colour, theme.was_darkened) == ("#f6c445", True)
    assert Step.COLOUR in queries.ticked(school.pk)


def test_no_colour_changes_nothing(school: School, head: Member) -> None:
    with pytest.raises(NotAColour):
        services.set_colour(school=school, chosen="red", by=viewer_of_member(head))

    assert not queries.ticked(school.pk)


def test_office_that_closes_before_it_opens_is_refused(school: School, head: Member) -> None:
    with pytest.raises(WrongHours):
        services.set_hours(
            school=school,
            opens=time(9),
            closes=time(9),
            quiet_from=time(20),
            quiet_until=time(7),
            by=viewer_of_member(head),
        )


def test_school_says_which_roles_write_to_families(school: School, head: Member) -> None:
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
    assert holds(teacher, Can.MESSAGE_SEND)

    services.set_senders(school=school, roles=[Role.HEAD, Role.OFFICE, Role.ADMINISTRATOR], by=viewer_of_member(head))

    school.refresh_from_db()
    assert school.senders == ["head", "office"]
    assert (holds(teacher, Can.MESSAGE_SEND), holds(viewer_of_member(head), Can.MESSAGE_SEND)) == (False, True)
    with pytest.raises(NobodyMaySend):
        services.set_senders(school=school, roles=[Role.ADMINISTRATOR], by=viewer_of_member(head))


def test_language_on_no_list_is_refused(school: School, head: Member) -> None:
    with pytest.raises(UnknownLanguage):
        services.set_languages(school=school, lang="en", languages=["xx-nowhere"], by=viewer_of_member(head))
    services.set_languages(school=school, lang="en", languages=["ur", "en", "pl"], by=viewer_of_member(head))
    school.refresh_from_db()
    assert school.languages == ["pl", "ur"]


def test_teacher_sets_nothing(school: School) -> None:
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    with pytest.raises(NotAllowed):
        services.set_colour(school=school, chosen="#123456", by=teacher)
    with pytest.raises(NotAllowed):
        services.go_live(school=school, by=teacher)


def test_head_of_another_school_sets_nothing(school: School, other_school: School) -> None:
    stranger = viewer_of_member(MemberFactory(school=other_school, role=Role.HEAD))

    with pytest.raises(NotAllowed):
        services.set_colour(school=school, chosen="#123456", by=stranger)


def test_tick_about_something_new_is_asked_for_again(school: School, head: Member) -> None:
    by = viewer_of_member(head)
    first = services.tick(school=school, step=Step.PRIVACY, about="one", by=by)
    assert services.tick(school=school, step=Step.PRIVACY, about="one", by=by).pk == first.pk

    second = services.tick(school=school, step=Step.PRIVACY, about="two", by=by)

    assert queries.ticked(school.pk)[Step.PRIVACY].pk == second.pk != first.pk
    services.untick(school=school, step=Step.PRIVACY, by=by)
    assert Step.PRIVACY not in queries.ticked(school.pk)


def test_todo_is_there_once_and_settled_by_what_happened(school: School, head: Member) -> None:
    by = system(school.pk, "test")
    asked = {
        "school": school,
        "what": "Mend a number",
        "kind": TodoKind.ADDRESS,
        "role": Role.OFFICE,
        "unit": "contact:7",
    }

    assert services.make_todo(**asked, by=by).pk == services.make_todo(**asked, by=by).pk
    assert services.settle_todos(school=school, unit="contact:7", by=by) == 1
    assert services.make_todo(**asked, by=by).ended_at is None
    assert Todo.objects.count() == 2


def test_todos_are_seen_by_their_role_and_done_by_it(school: School, other_school: School) -> None:
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
    by = system(school.pk, "test")
    late = services.make_todo(school=school, what="Later", role=Role.OFFICE, by=by)
    soon = services.make_todo(school=school, what="Soon", role=Role.OFFICE, due=date(2026, 11, 24), by=by)

    assert list(queries.open_todos(office)) == [soon, late]
    assert list(queries.open_todos(teacher)) == []
    with pytest.raises(NotAllowed):
        services.finish_todo(todo=soon, by=teacher)
    services.finish_todo(todo=soon, by=office)
    assert list(queries.open_todos(office)) == [late]
