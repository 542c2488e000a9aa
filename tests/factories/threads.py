"""Plain factories of threads, through the real verbs."""

from typing import Any

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, Pupil
from schoolgate.messages.enums import Topic
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.services import threads
from schoolgate.messages.values import Written
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, GroupStaff, Member, School
from tests.factories.schools import MemberFactory


def teacher_of(group: Group, **about: Any) -> Member:
    """A class teacher."""
    member: Member = MemberFactory(school=group.school, role=Role.TEACHER, **about)
    GroupStaff(school=group.school, group=group, member=member, since=member.since).save()
    return member


def wrote(adult: Adult, pupil: Pupil | None = None, words: str = "When is PE?", **about: Any) -> Thread:
    """An adult began a thread on their page."""
    values: dict[str, Any] = {"topic": Topic.CLASS if pupil else Topic.OFFICE, "subject": "A question", **about}
    written = Written(words=words, **values)
    return threads.write(adult=adult, pupil=pupil, written=written, by=viewer_of_adult(adult))


def wrote_on(thread: Thread, words: str = "And shoes?") -> Post:
    """They wrote on."""
    return threads.write_on(thread=thread, written=Written(words=words), by=viewer_of_adult(thread.adult))


def answered(thread: Thread, words: str = "On Tuesday.", by: Member | StaffViewer | None = None) -> Post:
    """Whoever has it answered; else the office."""
    who = by or thread.led_by or MemberFactory(school=thread.school, role=Role.OFFICE)
    viewer = who if isinstance(who, StaffViewer) else viewer_of_member(who)
    return threads.answer(thread=thread, words=words, by=viewer)


def office(school: School) -> StaffViewer:
    """Somebody in the office."""
    return viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))


def lead(school: School) -> StaffViewer:
    """The safeguarding lead."""
    return viewer_of_member(MemberFactory(school=school, role=Role.SAFEGUARDING))
