"""Promises, the office that covers, the head's list, adults whose words go to one person, and concerns."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.asks.models import Item
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.models import AuditEntry
from schoolgate.ledger.models import Touch
from schoolgate.messages.errors import (
    CannotHaveIt,
    DayIsPast,
    GoesToOnePerson,
    NoOutcome,
    NoReason,
    NotToldYet,
    ReviewTooLate,
)
from schoolgate.messages.models import Concern, Route, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads
from schoolgate.outbox.models import Delivery
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from schoolgate.schools.services import finish_todo
from tests.factories.families import home, restrict
from tests.factories.messages import noticed
from tests.factories.outbox import work
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, office, teacher_of, wrote

DUE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # the day after the stories begin
LATE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def head(school: School) -> Member:
    """The head."""
    member: Member = MemberFactory(school=school, role=Role.HEAD)
    return member


def jobs_of(role: Role) -> list[str]:
    """What a role has on its list."""
    return list(Todo.objects.live().filter(role=role).values_list("what", flat=True))


def test_office_covers_on_the_day_and_the_head_hears_of_it_the_day_after(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)
    threads.look_round(school=school.pk)
    assert (jobs_of(Role.OFFICE), jobs_of(Role.HEAD)) == ([], [])

    with clock.standing_at(DUE):
        threads.look_round(school=school.pk)
        threads.look_round(school=school.pk)
    assert jobs_of(Role.OFFICE) == ["A family waits for an answer today, and nobody has written yet."]
    with clock.standing_at(LATE):
        threads.look_round(school=school.pk)
        assert jobs_of(Role.HEAD) == ["A family has waited for an answer longer than we promised."]
        answered(thread, by=office(school))
    assert not Todo.objects.live().exists()


def test_what_the_head_put_away_does_not_come_again(school: School, head: Member) -> None:
    _family, (mother,), _children = home(school)
    wrote(mother)
    with clock.standing_at(LATE):
        threads.look_round(school=school.pk)
        finish_todo(todo=Todo.objects.live().get(role=Role.HEAD), by=viewer_of_member(head))
        threads.look_round(school=school.pk)

    assert jobs_of(Role.HEAD) == []


def test_promises_are_counted_by_month_kept_and_missed(school: School) -> None:
    _family, (mother,), _children = home(school)
    in_time, late, _open, unneeded = wrote(mother), wrote(mother), wrote(mother), wrote(mother)
    threads.close(thread=unneeded, by=office(school))
    with clock.standing_at(DUE):
        answered(in_time)
    with clock.standing_at(LATE):
        answered(late)
        (november,) = queries.kept_by_month(school)

    assert (november.month, november.kept, november.missed) == (date(2026, 11, 1), 1, 2)


def route(adult: object, to: Member, head: Member, **about: object) -> Route:
    """The head sends all that an adult writes to one person."""
    values: dict[str, object] = {"reason": "She shouts at staff.", "review_on": date(2027, 1, 8), **about}
    return threads.send_to_one(adult=adult, to=to, by=viewer_of_member(head), **values)  # type: ignore[arg-type]


def test_all_that_an_adult_writes_goes_to_one_person_what_is_open_too(school: School, head: Member) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    deputy = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother, father), (son,) = home(school, adults=2, group=willow)
    before = wrote(mother, son)
    route(mother, deputy, head)

    before.refresh_from_db()
    assert before.led_by == deputy
    assert wrote(mother, son).led_by == deputy
    assert wrote(father, son).led_by == teacher
    assert not Thread.objects.filter(adult=mother).visible_to(viewer_of_member(teacher)).exists()


def test_only_the_head_changes_where_it_goes_and_why_is_for_few(school: School, head: Member) -> None:
    deputy = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother,), _children = home(school)
    row = route(mother, deputy, head)
    thread = wrote(mother)

    with pytest.raises(GoesToOnePerson):
        threads.hand_over(thread=thread, to=None, by=viewer_of_member(deputy))
    with pytest.raises(PermissionDenied):
        route(mother, deputy, MemberFactory(school=school, role=Role.OFFICE))
    with pytest.raises(PermissionDenied):
        threads.end_route(route=row, by=viewer_of_member(deputy))
    assert Route.objects.visible_to(viewer_of_member(deputy)).exists()
    assert not Route.objects.visible_to(office(school)).exists()
    assert not Route.objects.visible_to(viewer_of_adult(mother)).exists()
    assert queries.route_of(mother.pk) == row  # that it is so, the office sees on the thread


def test_what_school_asks_and_sends_still_reaches_an_adult_who_writes_to_one_person(
    school: School, head: Member
) -> None:
    _family, (mother,), (son,) = home(school)
    route(mother, head, head)
    noticed(school, wanted="yes_no", terms=[Term(kind=TermKind.PUPIL, pupil=son)])
    work()

    assert Delivery.objects.filter(adult=mother).count() == 1
    assert Item.objects.count() == 1


def test_route_wants_a_reason_a_day_soon_and_somebody_who_may_read_it(school: School, head: Member) -> None:
    _family, (father,), (son,) = home(school)
    restrict(father, son)
    teacher = MemberFactory(school=school, role=Role.TEACHER)

    with pytest.raises(NoReason):
        route(father, head, head, reason=" ")
    for day in (date(2026, 11, 24), date(2027, 11, 24)):
        with pytest.raises(ReviewTooLate):
            route(father, head, head, review_on=day)
    with pytest.raises(CannotHaveIt):
        route(father, teacher, head)


def test_route_is_looked_at_again_on_its_day_and_ends_when_the_head_says(school: School, head: Member) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    row = route(mother, head, head)
    with clock.standing_at(datetime(2027, 1, 8, 9, 0, tzinfo=UTC)):
        threads.look_round(school=school.pk)
        assert jobs_of(Role.HEAD) == ["Please look again: what one adult writes goes to one person only."]
        threads.end_route(route=row, by=viewer_of_member(head))
        assert jobs_of(Role.HEAD) == []
        assert wrote(mother, son).led_by == teacher
    assert list(AuditEntry.objects.filter(kind="messages.route").order_by("pk").values_list("verb", flat=True)) == [
        "route.set",
        "route.end",
    ]


def concern(thread: Thread, led_by: Member, by: Member, days: int = 5) -> Concern:
    """It becomes a concern."""
    due = clock.today(thread.school.zone) + timedelta(days=days)
    return threads.make_concern(thread=thread, led_by=led_by, due=due, by=viewer_of_member(by))


def test_concern_has_somebody_who_answers_for_it_and_ends_when_the_family_knows(school: School, head: Member) -> None:
    deputy = MemberFactory(school=school, role=Role.PARTNERSHIP)
    family, (mother,), (son,) = home(school)
    thread = wrote(mother, son)
    row = concern(thread, deputy, head)
    said = {"concern": row, "learned": "Ask at the gate.", "by": viewer_of_member(deputy)}

    thread.refresh_from_db()
    assert thread.led_by == deputy
    with pytest.raises(NoOutcome):
        threads.settle_concern(outcome=" ", told_on=date(2026, 11, 24), **said)
    for day in (None, date(2026, 11, 25)):
        with pytest.raises(NotToldYet):
            threads.settle_concern(outcome="We said sorry.", told_on=day, **said)
    threads.settle_concern(outcome="We said sorry.", told_on=date(2026, 11, 24), **said)

    row.refresh_from_db()
    assert (row.outcome, row.learned, row.is_live) == ("We said sorry.", "Ask at the gate.", False)
    lines = Touch.objects.filter(source_kind="concern").order_by("pk").values_list("kind", "way", "family")
    assert list(lines) == [("raised", "from_home", family.pk), ("told_back", "to_home", family.pk)]


def test_concern_said_twice_is_one_and_counts_once(school: School, head: Member) -> None:
    deputy = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother,), _children = home(school)
    thread = wrote(mother)
    concern(thread, head, head)
    concern(thread, deputy, head, days=7)

    assert Concern.objects.get().led_by == deputy
    assert Touch.objects.filter(kind="raised").count() == 1
    assert [one.member for one in Todo.objects.live().filter(unit__startswith="concern:")] == [deputy]


def test_family_that_is_not_content_has_a_concern_again_and_the_first_outcome_stands(
    school: School, head: Member
) -> None:
    _family, (mother,), _children = home(school)
    thread = wrote(mother)
    first = concern(thread, head, head)
    settled = {"outcome": "We said sorry.", "told_on": date(2026, 11, 24), "learned": ""}
    threads.settle_concern(concern=first, by=viewer_of_member(head), **settled)

    again = concern(thread, head, head, days=7)

    first.refresh_from_db()
    assert (first.outcome, first.is_live, again.is_live) == ("We said sorry.", False, True)
    assert queries.concern_of(thread) == again
    assert Touch.objects.filter(kind="raised").count() == 2


def test_head_sees_every_concern_and_a_colleague_only_their_own(school: School, head: Member) -> None:
    teacher, other = MemberFactory(school=school, role=Role.TEACHER), MemberFactory(school=school, role=Role.TEACHER)
    _family, (mother,), _children = home(school)
    row = concern(wrote(mother), teacher, head)

    def seen(who: Member) -> list[Concern]:
        return list(queries.concerns(viewer=viewer_of_member(who)))

    assert (seen(head), seen(teacher), seen(other)) == ([row], [row], [])
    assert seen(MemberFactory(school=school, role=Role.OFFICE)) == []


def test_concern_whose_day_is_past_is_on_the_heads_list(school: School, head: Member) -> None:
    _family, (mother,), _children = home(school)
    thread = wrote(mother)
    with pytest.raises(DayIsPast):
        concern(thread, head, head, days=-1)
    concern(thread, head, head, days=0)
    answered(thread)
    with clock.standing_at(LATE):
        threads.look_round(school=school.pk)

    assert jobs_of(Role.HEAD) == ["A concern is not settled, and its day is past."]
