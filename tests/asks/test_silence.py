"""Nobody answers: another way is tried, and nobody is chased within a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.asks import queries, services
from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import system
from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.families.models import Adult, Pupil
from schoolgate.messages.services import send
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.schools.models import ClosureDay, School
from tests.factories.asks import answer, item_of
from tests.factories.families import ContactFactory, home, restrict
from tests.factories.messages import noticed, written
from tests.factories.outbox import Postbag, office, work

TUESDAY_AT_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
NUMBER = "+447700900123"
A_MINUTE = timedelta(minutes=2)


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with clock.standing_at(TUESDAY_AT_TEN):
        yield


@pytest.fixture(autouse=True)
def postbag(at_ten: None, monkeypatch: pytest.MonkeyPatch) -> Postbag:
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    return bag


@pytest.fixture(autouse=True)
def phones(at_ten: None, monkeypatch: pytest.MonkeyPatch) -> Postbag:
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


@pytest.fixture
def mother(school: School) -> Adult:
    """A parent with a mail address and a mobile."""
    _family, (one,), _children = home(school)
    ContactFactory(adult=one, kind="mobile", value=NUMBER)
    return one


def must_be_seen(school: School, due: date | None = date(2026, 12, 11)) -> Ask:
    """A notice that must be seen; it has gone."""
    notice = noticed(school, wanted="acknowledge", due=due)
    work()
    found: Ask = Ask.objects.get(ref=notice.ask)
    return found


def hours_on(school: School, **after: float) -> int:
    """The hourly round after some time, and what it sends."""
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(**after)):
        moved = services.break_silence_all(school=school.pk)
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(**after) + A_MINUTE):
        jobs.work_until_idle()
    return moved


def test_after_two_school_days_of_silence_the_next_way_is_tried(
    mother: Adult, school: School, postbag: Postbag, phones: Postbag
) -> None:
    must_be_seen(school)

    assert hours_on(school, hours=47) == 0
    assert (len(postbag.taken), phones.taken) == (1, [])
    assert hours_on(school, hours=48, minutes=5) == 1
    assert [(one.to, "The gate" in one.text) for one in phones.taken] == [(NUMBER, True)]
    assert (len(postbag.taken), Delivery.objects.count()) == (1, 1)


def test_then_paper_and_then_nothing_more(mother: Adult, school: School, postbag: Postbag, phones: Postbag) -> None:
    must_be_seen(school)

    moved = [hours_on(school, days=one, minutes=10 * one) for one in range(2, 17)]

    assert [one + 2 for one, number in enumerate(moved) if number] == [2, 6]  # Thursday; two school days on, Monday
    assert [one.channel for one in Attempt.objects.order_by("pk")] == ["email", "text", "letter"]
    assert (len(postbag.taken), len(phones.taken)) == (1, 1)


def test_days_without_school_do_not_count(mother: Adult, school: School, phones: Postbag) -> None:
    ClosureDay.objects.create(school=school, day=date(2026, 11, 26), why="snow")
    must_be_seen(school)

    assert hours_on(school, hours=48, minutes=5) == 0
    assert hours_on(school, hours=72, minutes=5) == 1


@pytest.mark.parametrize(("days", "first"), [(1, 25), (3, 73), (0, None)])
def test_the_school_says_how_long_it_waits(mother: Adult, school: School, days: int, first: int | None) -> None:
    School.objects.update(silence_days=days)
    must_be_seen(school)

    moved = [one for one in (1, 23, 25, 49, 73) if hours_on(school, hours=one)]

    assert moved[:1] == ([first] if first else [])


def test_who_has_answered_is_left_in_peace_and_so_is_their_home(school: School, phones: Postbag) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    for number, one in enumerate((mother, father)):
        ContactFactory(adult=one, kind="mobile", value=f"+44770090012{number}")
    must_be_seen(school)
    answer(item_of(mother), mother, "read")

    assert hours_on(school, hours=48, minutes=5) == 0
    assert phones.taken == []


def test_a_plain_notice_that_arrived_is_never_sent_twice(mother: Adult, school: School, phones: Postbag) -> None:
    noticed(school)
    work()

    assert [hours_on(school, days=one) for one in (3, 6, 10)] == [0, 0, 0]
    assert phones.taken == []


def test_nothing_goes_once_the_question_is_over(mother: Adult, school: School, phones: Postbag) -> None:
    ask = must_be_seen(school, due=date(2026, 11, 27))
    assert hours_on(school, days=4) == 0

    closed = must_be_seen(school)
    services.close(ask=closed, by=office(school))

    assert hours_on(school, hours=48, minutes=5) == 1  # the first, which is open until Friday
    assert {one.delivery.source_ref for one in Attempt.objects.filter(channel="text")} == {ask.source_ref}


def test_who_may_not_decide_owes_nothing_and_is_not_chased(school: School, phones: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    restrict(father, son, inform=False, decide=True)
    ContactFactory(adult=father, kind="mobile", value=NUMBER)
    must_be_seen(school)

    assert hours_on(school, hours=48, minutes=5) == 1
    assert list(Attempt.objects.exclude(channel="email").values_list("delivery__adult", flat=True)) == [mother.pk]


def test_a_held_adult_is_not_chased(mother: Adult, school: School, phones: Postbag) -> None:
    must_be_seen(school)
    son = mother.ties.get().pupil
    restrict(mother, son)

    assert hours_on(school, hours=48, minutes=5) == 0


def test_at_night_it_waits_for_the_morning(mother: Adult, school: School, phones: Postbag) -> None:
    School.objects.update(quiet_from="09:00", quiet_until="12:00")
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=1)):
        must_be_seen(school)
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=2, minutes=1)):
        jobs.work_until_idle()  # it leaves at twelve

    assert hours_on(school, days=3) == 1
    assert phones.taken == []
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(days=3, hours=2, minutes=1)):
        jobs.work_until_idle()

    assert len(phones.taken) == 1


def test_five_a_day_hold_for_it(mother: Adult, school: School, postbag: Postbag, phones: Postbag) -> None:
    must_be_seen(school)
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=47)):
        for _ in range(5):
            noticed(school)
        work()

    assert hours_on(school, hours=48, minutes=5) == 1
    assert (len(postbag.taken), phones.taken) == (6, [])
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=69, minutes=2)):
        jobs.work_until_idle()
    assert len(phones.taken) == 1


def test_reminder_leaves_out_who_heard_of_it_within_a_day_and_comes_to_them_later(
    mother: Adult, school: School, postbag: Postbag
) -> None:
    """The notice is sent two days before its answers are due; then a second family joins the class and hears at noon."""
    notice = written(school, wanted="acknowledge", due=date(2026, 11, 27))
    send(notice=notice, at=TUESDAY_AT_TEN + timedelta(hours=24), by=office(school))
    ask = Ask.objects.get()
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=25)):
        jobs.work_until_idle()
    assert len(postbag.taken) == 1

    def reminded(hours: float) -> int:
        with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=hours)):
            return services.remind_all(school=school.pk)

    assert [reminded(one) for one in (26, 40, 48.9)] == [0, 0, 0]  # a day old, due soon, and heard of an hour ago
    assert reminded(50) == 1
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=50.1)):
        jobs.work_until_idle()
    assert [reminded(one) for one in (51, 60, 80)] == [0, 0, 0]
    assert [one.subject for one in postbag.taken] == ["The gate", "Please answer: The gate"]
    assert ask.kind == QuestionKind.ACKNOWLEDGE


def test_whoever_was_tried_by_another_way_lately_is_not_reminded_on_top(
    mother: Adult, school: School, postbag: Postbag, phones: Postbag
) -> None:
    School.objects.update(silence_days=1)
    ask = must_be_seen(school, due=date(2026, 11, 26))
    assert hours_on(school, hours=25) == 1
    assert len(phones.taken) == 1

    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=30)):
        assert services.remind(ask=ask, by=system(school.pk, "asks.remind")) is None
    assert Dispatch.objects.count() == 1


def test_reminder_names_only_the_children_of_the_question(school: School) -> None:
    """Two children, one of them asked about: the reminder says nothing of the other."""
    _family, (mother,), (son, _daughter) = home(school, pupils=2)
    notice = noticed(school, wanted="acknowledge", due=date(2026, 11, 27), terms=_about(son))
    work()

    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=50)):
        services.remind_all(school=school.pk)
    with clock.standing_at(TUESDAY_AT_TEN + timedelta(hours=50, minutes=2)):
        jobs.work_until_idle()

    row = Delivery.objects.get(dispatch__kind="reminder")
    assert row.pupil_ids() == {son.pk}
    assert (row.adult_id, row.source_ref) == (mother.pk, notice.ref)


def test_silence_is_looked_for_in_the_same_queries_for_one_and_for_three(school: School) -> None:
    def looking(homes: int) -> int:
        for _ in range(homes):
            home(school)
        ask = must_be_seen(school)
        with clock.standing_at(TUESDAY_AT_TEN + timedelta(days=3)), CaptureQueriesContext(connection) as counted:
            queries.silent(ask=ask)
        return len(counted)

    assert looking(1) == looking(3)


def _about(child: Pupil) -> list[Term]:
    """One child."""
    return [Term(kind=TermKind.PUPIL, pupil=child)]
