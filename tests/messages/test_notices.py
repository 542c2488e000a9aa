"""A notice is written, looked at, sent, answered, corrected."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.asks.models import Ask, Item
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.messages import queries, services
from schoolgate.messages.enums import Urgency, Wanted
from schoolgate.messages.errors import (
    AnswersDoNotWait,
    LookedAtByThemselves,
    NeedsAnotherLook,
    NoAnswers,
    NotSentYet,
    SentAlready,
)
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.queries import received
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.asks import needed, other_home, say
from tests.factories.families import hold, home
from tests.factories.messages import draft, noticed, written
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory


def test_notice_arrives_as_it_was_written(school: School, postbag: Postbag) -> None:
    _family, _adults, (son,) = home(school)
    noticed(school)
    work()

    (mail,) = postbag.taken
    assert mail.subject == "The gate"
    assert "Please come by the back gate on Monday." in mail.text
    assert "– The front gate is shut." in mail.text
    assert son.first_name in mail.text
    assert "http" not in mail.text  # nothing is asked, so nothing needs to be pressed


def test_reader_of_urdu_is_told_in_urdu_which_part_is_english(school: School, postbag: Postbag) -> None:
    School.objects.filter(pk=school.pk).update(office_phone="020 7946 0123")
    home(school, reads="ur")
    noticed(school)
    work()

    (mail,) = postbag.taken
    assert mail.lang == "ur"
    assert '<html lang="ur" dir="rtl">' in mail.html
    assert '<div lang="en" dir="ltr"><p>Please come by the back gate on Monday.</p>' in mail.html
    assert "This part is in" not in mail.text
    assert (
        "\u2066020 7946 0123\u2069" in mail.text
    )  # else its groups change places between words that run the other way


def test_nobody_hears_of_a_draft(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    notice = written(school)
    work()

    assert postbag.taken == []
    assert queries.read(viewer=viewer_of_adult(mother), ref=notice.ref) is None


def test_held_adult_gets_and_reads_nothing(school: School, postbag: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    notice = noticed(school, terms=[Term(kind=TermKind.PUPIL, pupil=son)])
    hold(father, son)
    work()

    assert [one.to for one in postbag.taken] == [mother.contacts.get().value]
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        assert queries.read(viewer=viewer_of_adult(mother), ref=notice.ref) is not None
        assert queries.read(viewer=viewer_of_adult(father), ref=notice.ref) is None


def test_permission_is_asked_for_each_child_of_each_home(school: School) -> None:
    home(school, adults=2, pupils=2)
    home(school)
    notice = noticed(school, wanted="permission")

    ask = Ask.objects.get(ref=notice.ask)
    assert (ask.kind, ask.per, ask.due) == ("yes_no", "pupil", notice.due)
    assert Item.objects.filter(ask=ask).count() == 3


def test_choice_needs_answers_to_choose_from(school: School) -> None:
    with pytest.raises(NoAnswers):
        written(school, wanted="choose", choices=("Lunch", "Lunch"))

    assert written(school, wanted="choose", choices=("Hot", "Cold")).choices == ["Hot", "Cold"]


def test_what_was_sent_is_neither_changed_nor_sent_again(school: School) -> None:
    home(school)
    notice = noticed(school)
    by = viewer_of_member(notice.led_by)

    with pytest.raises(SentAlready):
        services.change(notice=notice, draft=draft(title="Other"), by=by)
    with pytest.raises(SentAlready):
        services.send(notice=notice, by=by)
    with pytest.raises(SentAlready):
        services.throw_away(notice=notice, by=by)


def test_correction_goes_to_those_who_got_it_and_to_nobody_else(school: School, postbag: Postbag) -> None:
    willow = GroupFactory(school=school)
    _one, (mother,), _children = home(school, group=willow)
    home(school)
    notice = noticed(school, terms=[Term(kind=TermKind.GROUP, group=willow)])
    by = viewer_of_member(notice.led_by)
    with pytest.raises(NotSentYet):
        services.correct(notice=written(school), led_by=notice.led_by, by=by)
    work()
    postbag.taken.clear()

    correction = services.correct(notice=notice, led_by=notice.led_by, by=by)
    services.send(notice=correction, by=by)
    work()

    assert [one.to for one in postbag.taken] == [mother.contacts.get().value]
    assert postbag.taken[0].subject == "Correction: The gate"


def test_teacher_needs_a_second_look_for_the_whole_school(school: School) -> None:
    home(school)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    notice = written(school, teacher)
    by = viewer_of_member(teacher)

    with pytest.raises(NeedsAnotherLook):
        services.send(notice=notice, by=by)
    services.ask_to_look(notice=notice, by=by)
    assert Todo.objects.filter(unit=f"look:{notice.ref}", ended_at=None).count() == 1
    with pytest.raises(PermissionDenied):
        services.look(notice=notice, by=by)

    office = MemberFactory(school=school, role=Role.OFFICE)
    services.look(notice=notice, by=viewer_of_member(office))
    assert services.send(notice=notice, by=by).sent_at is not None
    assert not Todo.objects.filter(unit=f"look:{notice.ref}", ended_at=None).exists()


def test_nobody_is_their_own_second_pair_of_eyes(school: School) -> None:
    notice = written(school)

    with pytest.raises(LookedAtByThemselves):
        services.look(notice=notice, by=viewer_of_member(notice.led_by))


def test_changed_text_must_be_looked_at_again(school: School) -> None:
    notice = written(school, MemberFactory(school=school, role=Role.TEACHER))
    services.look(notice=notice, by=viewer_of_member(MemberFactory(school=school, role=Role.OFFICE)))

    changed = services.change(notice=notice, draft=draft(title="New"), by=viewer_of_member(notice.led_by))

    assert changed.looked_by is None


def test_urgent_goes_at_once_in_checked_words_past_quiet_hours(school: School, postbag: Postbag) -> None:
    home(school)
    home(school, reads="ur")
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    late = clock.at(date(2026, 11, 24), time(23, 0), school.zone)
    with clock.standing_at(late):
        services.send_urgent(
            school=school,
            urgency=Urgency.CLOSED,
            terms=[Term(kind=TermKind.SCHOOL)],
            day=date(2026, 11, 25),
            hour=None,
            by=office,
        )
        work(timedelta())

    english = next(one for one in postbag.taken if one.lang == "en")
    assert english.subject == "School is closed on Wednesday, 25 November 2026. Please keep your child at home."
    assert len(postbag.taken) == 2
    assert next(one for one in postbag.taken if one.lang == "ur").subject != english.subject
    assert Delivery.objects.exclude(state="done").count() == 0


def test_urgent_stands_on_top_of_the_familys_page_until_its_day_is_over(school: School) -> None:
    _one, (mother,), _children = home(school)
    office = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    viewer, today = viewer_of_adult(mother), clock.today(school.zone)

    def say(word: Urgency) -> list[str]:
        services.send_urgent(
            school=school, urgency=word, terms=[Term(kind=TermKind.SCHOOL)], day=today, hour=time(14, 0), by=office
        )
        work(timedelta())
        return [one.subject for one in received(viewer=viewer, most=5) if one.urgent]

    assert say(Urgency.LATE_BACK) == ["We are late. We will be back at school at 14:00. Everyone is well."]
    assert say(Urgency.ALL_CLEAR)[0] == "All is well again. School goes on as usual."
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert [one.urgent for one in received(viewer=viewer, most=5)] == [False, False]


def test_teacher_cannot_send_the_urgent_ones(school: School) -> None:
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    with pytest.raises(PermissionDenied):
        services.send_urgent(
            school=school,
            urgency=Urgency.CLOSED,
            terms=[Term(kind=TermKind.SCHOOL)],
            day=date(2026, 11, 25),
            hour=None,
            by=teacher,
        )


def test_what_must_be_seen_asks_each_home_for_one_press(school: School, postbag: Postbag) -> None:
    """No day was named: a school week is given. One adult of a home is enough, and two homes are asked each."""
    _family, (mother, father), (son,) = home(school, adults=2)
    other = other_home(son)
    notice = noticed(school, wanted=Wanted.SEEN, due=None)
    work()

    ask = Ask.objects.get(ref=notice.ask)
    assert (ask.kind, ask.per, ask.due) == ("acknowledge", "family", date(2026, 12, 1))
    assert ask.items.count() == 2
    assert "Please tell us that you have seen this." in postbag.to(mother)[0].text
    assert "Tell us that you have seen this:" in postbag.to(mother)[0].text

    say(mother, "read")

    assert (needed(father), len(needed(other))) == ([], 1)


@pytest.mark.parametrize("kind", ["good_to_know", "community"])
def test_what_can_wait_asks_for_no_answer(school: School, kind: str) -> None:
    with pytest.raises(AnswersDoNotWait):
        written(school, kind=kind, wanted=Wanted.SEEN)


@pytest.mark.parametrize(
    ("kind", "goes"),
    [("must_know", "now"), ("needs_answer", "now"), ("good_to_know", "digest"), ("community", "community")],
)
def test_a_notice_leaves_as_what_it_is_to_families(school: School, kind: str, goes: str) -> None:
    notice = noticed(school, kind=kind)

    assert Dispatch.objects.get(ref=notice.dispatch).kind == goes


def test_correction_of_news_that_waits_goes_to_those_who_will_get_it(school: School, postbag: Postbag) -> None:
    """It leaves with the news in which the mistake stands, and says so behind it."""
    _family, (mother,), _children = home(school)
    notice = noticed(school, kind="good_to_know")
    work()
    correction = services.correct(notice=notice, led_by=notice.led_by, by=viewer_of_member(notice.led_by))
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        services.send(notice=correction, by=viewer_of_member(notice.led_by))
        work()
    assert postbag.taken == []

    work(timedelta(hours=6, minutes=1))

    (mail,) = postbag.to(mother)
    assert mail.text.index("* The gate") < mail.text.index("* Correction: The gate")


def test_news_that_was_stopped_needs_no_correction(school: School) -> None:
    home(school)
    notice = noticed(school, kind="good_to_know")
    work()

    outbox.cancel(dispatch=Dispatch.objects.get(ref=notice.dispatch), by=viewer_of_member(notice.led_by))

    assert queries.got(notice.ref) == frozenset()
