"""Out of hours a family is told when it is read and whom to ring in danger, and no member of staff is woken."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.messages.models import NightAnswer, Thread
from schoolgate.messages.queries.threads import closed_now, hours
from schoolgate.messages.services import threads
from schoolgate.outbox.models import Told
from schoolgate.schools.models import ClosureDay, School
from schoolgate.schools.services import go_away
from tests.factories.families import hold, home
from tests.factories.inbound import NUMBER, has_number, mail_of, mailed, texted
from tests.factories.outbox import Postbag
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, office, teacher_of, wrote, wrote_on

NIGHT = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)  # a Friday
MONDAY = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


@pytest.fixture
def at_night(at_ten: None) -> Iterator[None]:
    with clock.standing_at(NIGHT):
        yield


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def test_school_is_open_on_its_days_in_its_hours_and_opens_next_after_a_closure(school: School) -> None:
    ClosureDay.objects.create(school=school, day=date(2026, 11, 30), why="Staff training")

    assert hours.is_open(school, datetime(2026, 11, 27, 8, 30, tzinfo=UTC))
    assert not hours.is_open(school, datetime(2026, 11, 27, 16, 30, tzinfo=UTC))
    assert not hours.is_open(school, datetime(2026, 11, 28, 10, 0, tzinfo=UTC))
    assert hours.opens_next(school, NIGHT) == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert hours.opens_next(school, datetime(2026, 11, 27, 6, 0, tzinfo=UTC)) == datetime(
        2026, 11, 27, 8, 30, tzinfo=UTC
    )
    assert hours.opens_next(school, datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == datetime(
        2026, 11, 27, 9, 0, tzinfo=UTC
    )


@pytest.mark.usefixtures("at_night")
def test_text_at_night_is_answered_at_once_in_its_writers_language_with_whom_to_ring(
    school: School, phones: Postbag
) -> None:
    School.objects.filter(pk=school.pk).update(night_phone="020 7946 0999")
    _family, (mother,), _children = home(school, reads="en")
    has_number(mother)
    texted("He did not come home.")
    jobs.work_until_idle()

    (text,) = phones.taken
    assert text.to == NUMBER
    assert "We will read your message on Monday, 30 November 2026, from 08:30." in text.text
    assert "Ring 999. You can also ring us at any time: 020 7946 0999." in text.text


@pytest.mark.usefixtures("at_night")
def test_it_is_said_once_a_thread_and_night_however_often_they_write(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    has_number(mother)
    for words in ("Hello?", "Hello??", "Is anybody there?"):
        texted(words)
    jobs.work_until_idle()

    assert len(phones.taken) == 1
    assert Thread.objects.get().posts.count() == 3


@pytest.mark.usefixtures("at_night")
def test_machine_that_hides_that_it_is_one_gets_three_answers_and_no_more(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    for number in range(10):
        mailed(mail_of(mother.contacts.get().value, f"I am on holiday {number}"))
    jobs.work_until_idle()

    assert (len(postbag.taken), NightAnswer.objects.count()) == (3, 3)


@pytest.mark.usefixtures("at_night")
def test_mail_that_answers_what_school_said_by_itself_goes_on_with_its_thread(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    address = mother.contacts.get().value
    mailed(mail_of(address, "He is ill."))
    jobs.work_until_idle()
    mailed(mail_of(address, "Thank you.", In_Reply_To=postbag.taken[0].message_id))
    jobs.work_until_idle()

    assert Thread.objects.get().posts.count() == 2
    assert len(postbag.taken) == 1


@pytest.mark.usefixtures("at_night")
def test_machine_that_says_so_gets_no_answer(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    mailed(mail_of(mother.contacts.get().value, "I am on holiday", Auto_Submitted="auto-replied"))
    jobs.work_until_idle()

    assert (postbag.taken, Thread.objects.count()) == ([], 0)


@pytest.mark.usefixtures("at_night")
def test_address_of_which_we_are_not_sure_gets_none(school: School, postbag: Postbag) -> None:
    _family, (father,), (son,) = home(school)
    hold(father, son)
    mailed(mail_of(father.contacts.get().value, "Where is he?"))
    jobs.work_until_idle()

    assert (postbag.taken, Thread.objects.count(), NightAnswer.objects.count()) == ([], 1, 0)


@pytest.mark.usefixtures("at_night")
def test_who_writes_on_their_page_reads_it_there_until_school_opens_or_answers(
    school: School, postbag: Postbag
) -> None:
    _family, (mother,), _children = home(school)
    thread = wrote(mother)
    jobs.work_until_idle()

    said = closed_now(thread)
    assert said is not None
    assert said.danger == "Is somebody in danger now? Ring 999."
    assert postbag.taken == []
    answered(thread, by=office(school))
    assert closed_now(thread) is None


def test_by_day_nothing_is_said(school: School) -> None:
    _family, (mother,), _children = home(school)
    thread = wrote(mother)

    assert (closed_now(thread), NightAnswer.objects.count()) == (None, 0)


@pytest.mark.usefixtures("at_night")
def test_teacher_is_told_when_school_opens_and_once(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)
    wrote_on(thread)
    jobs.work_until_idle()
    assert not Told.objects.exists()

    with clock.standing_at(MONDAY - timedelta(minutes=1)):
        jobs.work_until_idle()
        assert not Told.objects.exists()
    with clock.standing_at(MONDAY):
        jobs.work_until_idle()
    told = Told.objects.get(word="messages/waiting")
    assert told.member == teacher
    assert told.slots == {"page": f"/{school.slug}/messages/families/{thread.ref}/", "due": {"day": "2026-11-30"}}


@pytest.mark.usefixtures("at_night")
def test_teacher_is_not_told_of_what_is_answered_by_then(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    answered(wrote(mother, son), by=office(school))
    with clock.standing_at(MONDAY):
        jobs.work_until_idle()

    assert not Told.objects.filter(word="messages/waiting").exists()


@pytest.mark.usefixtures("at_night")
def test_colleague_is_told_at_night_only_if_it_cannot_wait(school: School) -> None:
    colleague = MemberFactory(school=school)
    _family, (mother,), (son,) = home(school)
    one, two = wrote(mother, son), wrote(mother, son)
    threads.hand_over(thread=one, to=colleague, by=office(school))
    threads.hand_over(thread=two, to=colleague, urgent=True, by=office(school))
    jobs.work_until_idle()

    assert [one.word for one in Told.objects.all()] == ["messages/urgent"]


def test_teacher_on_leave_gets_nothing_new_and_what_waits_goes_to_the_office(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)
    today = clock.today(school.zone)
    go_away(member=teacher, since=today, until=today + timedelta(days=3), by=viewer_of_member(teacher))

    assert wrote(mother, son).led_by is None
    threads.look_round(school=school.pk)
    thread.refresh_from_db()
    assert thread.led_by is None


def test_other_teacher_of_the_class_gets_it_while_the_first_is_away(school: School) -> None:
    willow = GroupFactory(school=school)
    first, second = teacher_of(willow), teacher_of(willow)
    today = clock.today(school.zone)
    go_away(member=first, since=today, by=viewer_of_member(first))
    _family, (mother,), (son,) = home(school, group=willow)

    assert wrote(mother, son).led_by == second


def test_hours_follow_the_clock_of_the_school(school: School) -> None:
    School.objects.filter(pk=school.pk).update(opens=time(8, 30))
    summer = datetime(2026, 7, 1, 7, 30, tzinfo=UTC)

    assert hours.is_open(School.objects.get(pk=school.pk), summer)
    assert not hours.is_open(School.objects.get(pk=school.pk), summer - timedelta(minutes=1))
