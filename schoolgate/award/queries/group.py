"""The working group: who is in it, which part is missing, its meetings, and who could join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from schoolgate.award.enums import Part
from schoolgate.award.models import Action, Attendance, GroupMember, Meeting
from schoolgate.award.queries import lists
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.schools.enums import STAFF, Role
from schoolgate.schools.models import Member, School


@dataclass(frozen=True)
class PartLine:
    """One part of the community, and who speaks for it."""

    part: Part
    people: list[GroupMember]

    @property
    def label(self) -> str:
        """What the part is called."""
        return str(self.part.label)


def group(*, viewer: Viewer) -> QuerySet[GroupMember]:
    """Everyone who is or was in it."""
    rows: QuerySet[GroupMember] = GroupMember.objects.visible_to(viewer).select_related("school")
    return rows


def parts(*, viewer: Viewer, school: School) -> list[PartLine]:
    """Who serves now, part by part; one without people is missing."""
    serving = list(GroupMember.objects.visible_to(viewer).serving(clock.today(school.zone)))
    return [PartLine(part, [one for one in serving if one.part == part]) for part in Part]


def former(*, viewer: Viewer, school: School) -> list[GroupMember]:
    """Who was in it, the last first."""
    today = clock.today(school.zone)
    return list(group(viewer=viewer).filter(Q(ended_at__isnull=False) | Q(until__lt=today)).order_by("-pk")[:20])


def colleagues(*, viewer: Viewer, school: School) -> list[Member]:
    """Staff and governors who serve here."""
    rows = Member.objects.visible_to(viewer).serving(clock.today(school.zone))
    return list(rows.filter(role__in=[*STAFF, Role.GOVERNOR]).order_by("name", "pk"))


def meetings(*, viewer: Viewer) -> QuerySet[Meeting]:
    """Meetings that were not called off, the latest first, with those who came, as far as the viewer may hear of them."""
    rows: QuerySet[Meeting] = Meeting.objects.visible_to(viewer).filter(ended_at=None)
    there = Attendance.objects.visible_to(viewer).select_related("person")
    return rows.select_related("school").prefetch_related(Prefetch("came", there))


def came(meeting: Meeting) -> list[GroupMember]:
    """Who was there, by name."""
    return sorted((one.person for one in meeting.came.all() if one.ended_at is None), key=lambda one: one.name)


def could_come(*, viewer: Viewer, meeting: Meeting) -> list[GroupMember]:
    """Who was in the group on that day, and whoever is ticked already."""
    rows = list(GroupMember.objects.visible_to(viewer).serving(meeting.day))
    return rows + [one for one in came(meeting) if one not in rows]


def next_meeting(*, viewer: Viewer, school: School) -> date | None:
    """The day of the next one, if it is called."""
    found = meetings(viewer=viewer).filter(day__gte=clock.today(school.zone)).order_by("day").first()
    return found.day if found else None


def actions_from(*, viewer: Viewer, kind: str, ref: str) -> list[Action]:
    """What a meeting, a check or a point asked for."""
    rows = Action.objects.visible_to(viewer).filter(source_kind=kind, source_ref=ref)
    return list(rows.select_related("member"))


def agenda_text(school: School, code: str) -> tuple[str, str]:
    """An agenda's title and its items, one a line; empty for none."""
    found = lists.agendas(school).get(code)
    return (found.title, "\n".join(found.items)) if found else ("", "")
