"""Who of the staff gets what a family writes. Nobody means the office, which covers for everyone."""

from collections.abc import Iterator

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import Can, holds
from schoolgate.core.rows import on
from schoolgate.families.models import Membership
from schoolgate.messages.enums import Topic
from schoolgate.messages.models import Notice, Route, Thread
from schoolgate.outbox.models import Dispatch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import GroupStaff, Member
from schoolgate.schools.queries import away


def leader_for(thread: Thread) -> Member | None:
    """The first of those whose matter it is who is here and may have it; None where that is the office."""
    absent = away(thread.school_id, clock.today(thread.school.zone))
    here = (one for one in _whose_matter(thread) if one.user_id not in absent)
    return next((one for one in here if may_have(one, thread)), None)


def may_have(member: Member, thread: Thread) -> bool:
    """May this member read and answer it, if it were theirs? Asked live: who is barred from a child never may."""
    today = clock.today(thread.school.zone)
    serves = member.ended_at is None and member.since <= today and (member.until is None or member.until >= today)
    before = thread.led_by
    thread.led_by = member
    try:
        return serves and holds(viewer_of_member(member), Can.THREAD_ANSWER, thread)
    finally:
        thread.led_by = before


def colleagues(thread: Thread) -> list[Member]:
    """Those to whom it may be handed over."""
    rows = (
        Member.objects.serving(clock.today(thread.school.zone)).filter(school=thread.school_id).select_related("user")
    )
    return [one for one in rows.order_by("name", "pk") if one.pk != thread.led_by_id and may_have(one, thread)]


def _whose_matter(thread: Thread) -> Iterator[Member]:
    """The one person to whom all of this adult goes; whoever wrote or sent what it answers; of a child's class, its teachers."""
    route = Route.objects.live().filter(adult=thread.adult_id).select_related("member__user").first()
    if route is not None:
        yield route.member
    elif thread.source_kind:
        writer = _writer(thread.source_kind, thread.source_ref)
        if writer is not None and writer.role != Role.OFFICE:  # the office is one desk
            yield writer
    elif thread.topic in Topic.of_a_class() and thread.pupil_id:
        yield from class_teachers(thread.pupil_id, thread)


def class_teachers(pupil: int, thread: Thread) -> list[Member]:
    """The teachers of the child's class today, the longest there first."""
    today = clock.today(thread.school.zone)
    groups = Membership.objects.filter(on(today), pupil=pupil, group__kind="class").values("group")
    rows = GroupStaff.objects.filter(on(today), group__in=groups, member__role=Role.TEACHER)
    return [one.member for one in rows.select_related("member__user").order_by("since", "pk")]


def _writer(source_kind: str, source_ref: str) -> Member | None:
    """Who wrote a notice, or sent anything else."""
    if source_kind == "notice":
        notice = Notice.objects.filter(ref=source_ref).select_related("led_by__user").first()
        return notice.led_by if notice else None
    sent = Dispatch.objects.filter(source_kind=source_kind, source_ref=source_ref).exclude(member=None)
    last = sent.select_related("member__user").order_by("-pk").first()
    return last.member if last else None
