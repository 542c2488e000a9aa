"""What can happen to the working group: somebody joins, leaves; it meets, and what was said is written down.

A parent whom we know and who came to a meeting had a say: a touch in the ledger. What the meeting asked for stands in the plan.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from schoolgate.award.enums import Part
from schoolgate.award.models import Attendance, GroupMember, Meeting
from schoolgate.award.values import Call
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.families.queries import family_of
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.schools.models import Member, School

SOURCE = "award_meeting"


@transaction.atomic
def join_group(
    *,
    school: School,
    part: Part,
    name: str = "",
    member: Member | None = None,
    adult: Adult | None = None,
    does: str = "",
    since: date | None = None,
    until: date | None = None,
    by: Viewer,
) -> GroupMember:
    """Somebody joins, for one part of the community: a colleague, a parent whom we know, or just a name. Once is enough."""
    require(by, Can.AWARD_GROUP, on=school)
    starts = since or clock.today(school.zone)
    if (known := _serving(part, member, adult, starts)) is not None:
        return known
    called = name or (member.name if member else "") or (adult.name if adult else "")
    person = GroupMember(
        school=school, part=part, member=member, adult=adult, name=called, does=does,
        since=starts, until=until, made_by_id=by.user,
    )  # fmt: skip
    person.save()
    audit.record(verb="award.join_group", on=person, fields=["part", "name", "since", "until"], by=by)
    return person


@transaction.atomic
def change_term(*, person: GroupMember, does: str, until: date | None, by: Viewer) -> None:
    """What they do, and until when."""
    require(by, Can.AWARD_GROUP, on=person)
    person.does, person.until = does, until
    person.save(update_fields=["does", "until"])
    audit.record(verb="award.change_term", on=person, fields=["does", "until"], by=by)


@transaction.atomic
def leave_group(*, person: GroupMember, by: Viewer) -> None:
    """They leave; meetings they came to stay as they were."""
    require(by, Can.AWARD_GROUP, on=person)
    if person.ended_at is None:
        person.end(by=by.user)
        person.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="award.leave_group", on=person, fields=["ended_at"], by=by)


@transaction.atomic
def come_back(*, person: GroupMember, by: Viewer) -> None:
    """They left by mistake."""
    require(by, Can.AWARD_GROUP, on=person)
    person.ended_at = person.ended_by = None
    person.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="award.come_back", on=person, fields=["ended_at"], by=by)


@transaction.atomic
def call_meeting(*, school: School, call: Call, by: Viewer) -> Meeting:
    """When, where, about what."""
    require(by, Can.AWARD_GROUP, on=school)
    meeting = Meeting(school=school, made_by_id=by.user, **vars(call))
    meeting.save()
    audit.record(verb="award.call_meeting", on=meeting, fields=["title", "day", "hour", "where", "agenda"], by=by)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, call: Call, by: Viewer) -> None:
    """Another day, another agenda. Who came then came on that day; to a day that is still to come nobody has."""
    require(by, Can.AWARD_GROUP, on=meeting)
    has_moved = meeting.day != call.day
    for name, value in vars(call).items():
        setattr(meeting, name, value)
    meeting.save()
    if has_moved:
        rows = _there(meeting)
        _gone(meeting, rows, by)
        _came(meeting, [one.person for one in rows if meeting.day <= clock.today(meeting.school.zone)], by)
    audit.record(verb="award.change_meeting", on=meeting, fields=["title", "day", "hour", "where", "agenda"], by=by)


@transaction.atomic
def call_off(*, meeting: Meeting, by: Viewer) -> None:
    """It does not take place, and nobody came."""
    require(by, Can.AWARD_GROUP, on=meeting)
    if meeting.ended_at is None:
        meeting.end(by=by.user)
        meeting.save(update_fields=["ended_at", "ended_by"])
        _gone(meeting, _there(meeting), by)
        audit.record(verb="award.call_off", on=meeting, fields=["ended_at"], by=by)


@transaction.atomic
def write_minutes(*, meeting: Meeting, came: Collection[GroupMember], minutes: str, decisions: str, by: Viewer) -> None:
    """Who came, what was said, what was decided. Written again, the latest counts; of whom they may not hear nobody unticks."""
    require(by, Can.AWARD_GROUP, on=meeting)
    meeting.minutes, meeting.decisions = minutes, decisions
    meeting.save(update_fields=["minutes", "decisions"])
    seen = Attendance.objects.visible_to(by).filter(meeting=meeting, ended_at=None).select_related("person")
    there = {one.person_id: one for one in seen}
    new = [one for one in came if one.pk not in there]
    gone = [row for pk, row in there.items() if pk not in {one.pk for one in came}]
    _gone(meeting, gone, by)
    _came(meeting, new, by)
    audit.record(verb="award.write_minutes", on=meeting, fields=["minutes", "decisions", "came"], by=by)


def _serving(part: Part, member: Member | None, adult: Adult | None, day: date) -> GroupMember | None:
    """Somebody whom we know, if they are in it for that part on a day."""
    if member is None and adult is None:
        return None
    found: GroupMember | None = GroupMember.objects.serving(day).filter(part=part, member=member, adult=adult).first()
    return found


def _came(meeting: Meeting, people: list[GroupMember], by: Viewer) -> None:
    """These were there; parents whom we know had a say on that day."""
    rows = [Attendance(school_id=meeting.school_id, meeting=meeting, person=one, made_by_id=by.user) for one in people]
    Attendance.objects.bulk_create(rows)
    known = [(row, row.person.adult_id) for row in rows if row.person.adult_id]
    families = family_of([adult for _row, adult in known])
    lines = [
        Line(
            kind=TouchKind.SHAPED, way=Way.TOGETHER, channel="person", day=meeting.day, source_kind=SOURCE, source_ref=meeting.ref,
            unit=f"came:{row.ref}", adult=adult, family=families.get(adult),
        )
        for row, adult in known
    ]  # fmt: skip
    ledger.record(school=meeting.school_id, lines=lines, by=by)


def _gone(meeting: Meeting, rows: list[Attendance], by: Viewer) -> None:
    """These had been ticked by mistake, or for another day."""
    for row in rows:
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
    units = {f"came:{row.ref}" for row in rows}
    ledger.take_back_all(school=meeting.school_id, source_kind=SOURCE, units=units, by=by)


def _there(meeting: Meeting) -> list[Attendance]:
    """Who is ticked."""
    return list(meeting.came.filter(ended_at=None).select_related("person"))
