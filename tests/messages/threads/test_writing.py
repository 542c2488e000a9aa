"""A family writes to school: who gets it, by when it is answered, what the ledger says, and who never sees it."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.ledger.models import Touch
from schoolgate.messages.enums import Topic
from schoolgate.messages.errors import NothingSaid
from schoolgate.messages.models import Notice, Post, Promise, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads
from schoolgate.messages.values import Written
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import PupilFactory, hold, home, restrict
from tests.factories.messages import noticed
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, office, teacher_of, wrote, wrote_on


def seen_by(viewer: object) -> list[str]:
    """The threads that somebody sees."""
    return list(Thread.objects.visible_to(viewer).values_list("ref", flat=True))


def test_what_is_of_a_class_goes_to_its_teacher_and_the_rest_to_the_office(school: School) -> None:
    willow, oak = GroupFactory(school=school), GroupFactory(school=school)
    teacher, _other = teacher_of(willow), teacher_of(oak)
    _family, (mother,), (son,) = home(school, group=willow)

    assert wrote(mother, son, topic=Topic.CLASS).led_by == teacher
    assert wrote(mother, son, topic=Topic.FEELING).led_by == teacher
    assert wrote(mother, son, topic=Topic.OFFICE).led_by is None
    assert wrote(mother, None, topic=Topic.CLASS).led_by is None


def test_child_without_a_teacher_is_the_offices(school: School) -> None:
    _family, (mother,), (son,) = home(school, group=GroupFactory(school=school))

    assert wrote(mother, son).led_by is None


def test_answer_to_a_notice_goes_to_who_wrote_it_and_asked_twice_is_one_thread(school: School) -> None:
    writer = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother,), (son,) = home(school)
    notice = noticed(school, writer, terms=[Term(kind=TermKind.PUPIL, pupil=son)])
    viewer = viewer_of_adult(mother)

    one = threads.ask_about(notice=notice, adult=mother, written=Written(words="What does it cost?"), by=viewer)
    two = threads.ask_about(notice=notice, adult=mother, written=Written(words="And lunch?"), by=viewer)

    assert one == two
    assert (one.led_by, one.pupil) == (writer, son)
    assert [post.words for post in one.posts.all()] == ["What does it cost?", "And lunch?"]


def test_nobody_asks_about_a_notice_that_was_not_for_them(school: School) -> None:
    _family, (mother,), _children = home(school)
    _other, (stranger,), _theirs = home(school)
    notice = noticed(school, terms=[Term(kind=TermKind.ADULT, adult=mother)])

    with pytest.raises(PermissionDenied):
        threads.ask_about(
            notice=Notice.objects.get(pk=notice.pk),
            adult=stranger,
            written=Written(words="?"),
            by=viewer_of_adult(stranger),
        )


def test_promise_is_the_next_school_day_and_a_second_word_gives_no_later_one(school: School) -> None:
    _family, (mother,), _children = home(school)
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    with clock.standing_at(friday):
        thread = wrote(mother)
    with clock.standing_at(friday.replace(day=28)):
        wrote_on(thread)

    (promise,) = Promise.objects.filter(thread=thread)
    assert promise.due == date(2026, 11, 30)
    assert [(one.due, one.what) for one in Todo.objects.live()] == [
        (date(2026, 11, 30), "A family wrote to us. Please read it, and answer.")
    ]


def test_promise_is_kept_by_an_answer_and_the_next_word_gives_a_new_one(school: School) -> None:
    _family, (mother,), _children = home(school)
    thread = wrote(mother)
    answered(thread)

    assert list(Promise.objects.values_list("kept_by", flat=True)) == ["answered"]
    assert not Todo.objects.live().exists()
    wrote_on(thread)
    assert Promise.objects.live().count() == 1
    assert Todo.objects.live().count() == 1


def test_first_word_is_asked_and_the_next_replied_once_each_with_its_way(school: School) -> None:
    family, (mother,), (son,) = home(school)
    thread = wrote(mother, son)
    wrote_on(thread)

    lines = Touch.objects.order_by("pk").values_list("kind", "way", "channel", "family", "adult")
    assert list(lines) == [
        ("asked", "from_home", "page", family.pk, mother.pk),
        ("replied", "from_home", "page", family.pk, mother.pk),
    ]


def test_closed_thread_is_open_again_when_the_family_writes(school: School) -> None:
    _family, (mother,), _children = home(school)
    thread = wrote(mother)
    threads.close(thread=thread, by=office(school))
    thread.refresh_from_db()
    assert not thread.is_live
    assert list(Promise.objects.values_list("kept_by", flat=True)) == ["not_needed"]

    wrote_on(thread)
    thread.refresh_from_db()
    assert thread.is_live


def test_nothing_is_no_message(school: School) -> None:
    _family, (mother,), _children = home(school)

    with pytest.raises(NothingSaid):
        wrote(mother, words=" \n ")
    assert not Thread.objects.exists()


def test_nobody_writes_about_another_familys_child(school: School) -> None:
    _family, (mother,), _children = home(school)

    with pytest.raises(PermissionDenied):
        wrote(mother, PupilFactory(school=school))


def test_invariant_1_two_parents_of_one_child_never_see_each_others_threads(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    hers, his = wrote(mother, son), wrote(father, son)

    assert seen_by(viewer_of_adult(mother)) == [hers.ref]
    assert seen_by(viewer_of_adult(father)) == [his.ref]
    with pytest.raises(PermissionDenied):
        threads.write_on(thread=hers, written=Written(words="Hello"), by=viewer_of_adult(father))


def test_teacher_sees_theirs_the_office_all_and_a_colleague_none(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)

    assert seen_by(viewer_of_member(teacher)) == [thread.ref]
    assert seen_by(office(school)) == [thread.ref]
    for role in (Role.TEACHER, Role.ASSISTANT, Role.PARTNERSHIP, Role.ATTENDANCE, Role.ADMINISTRATOR, Role.GOVERNOR):
        assert seen_by(viewer_of_member(MemberFactory(school=school, role=role))) == []


def test_invariant_1_words_of_a_barred_adult_never_reach_a_teacher(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (_mother, father), (son, daughter) = home(school, adults=2, pupils=2, group=willow)
    restrict(father, son)

    thread = wrote(father, daughter)

    assert thread.led_by is None
    assert seen_by(viewer_of_member(teacher)) == []
    assert seen_by(office(school)) == [thread.ref]


def test_invariant_1_hold_takes_a_thread_from_the_teacher_and_from_the_adult_who_is_kept_from_the_child(
    school: School,
) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (_mother, father), (son,) = home(school, adults=2, group=willow)
    thread = wrote(father, son)
    assert seen_by(viewer_of_member(teacher)) == [thread.ref]

    hold(father, son)

    assert seen_by(viewer_of_member(teacher)) == []
    assert seen_by(viewer_of_adult(father)) == []
    assert not Post.objects.visible_to(viewer_of_adult(father)).exists()
    assert seen_by(office(school)) == [thread.ref]


def test_adult_kept_from_every_child_may_still_write_to_school(school: School) -> None:
    _family, (father,), (son,) = home(school)
    hold(father, son)

    (only,) = queries.whom(viewer_of_adult(father))
    thread = wrote(father)

    assert (only.value, only.pupil) == (school.slug, None)
    assert thread.led_by is None


def test_parent_who_works_here_does_not_read_of_a_child_from_whom_they_are_kept(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    restrict(father, son)
    thread = wrote(mother, son)
    clerk = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE, user=father.user))

    assert seen_by(office(school)) == [thread.ref]
    assert seen_by(clerk) == []
