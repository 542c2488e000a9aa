"""Groups and staff of a file, written."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import AddressKind
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.queries import access
from schoolgate.families.roster.near import Endings
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import EnrolmentRow, GroupRow, Roster, StaffRow
from schoolgate.families.services.own import actor
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, GroupStaff, Member, School

BY_FILE = (Role.TEACHER, Role.ASSISTANT)  # roles that a file may end


def write_groups(roster: Roster, school: School, notes: Recorder, *, harmless: bool) -> dict[str, Group]:
    """Groups by the file's key: found by it, else one of the same name and kind that another source, or the office, made."""
    rows = list(Group.objects.filter(school=school).order_by("pk"))
    known = {one.source_id: one for one in rows if one.source_kind == roster.source_kind and one.source_id}
    free = {
        (one.kind, one.name.casefold()): one
        for one in reversed(rows)
        if one.source_kind != roster.source_kind and one.ended_at is None
    }
    found: dict[str, Group] = {}
    for key, row in roster.groups.items():
        mine = known.get(key[:120]) or free.pop((row.kind, row.name.casefold()), None)
        found[key] = _group(row, mine, roster, school, notes)
    if roster.carries_groups and not harmless:
        kept = {one.pk for one in found.values()}
        for one in known.values():
            if one.pk not in kept and one.ended_at is None:
                notes.end(one)
    return found


def _group(row: GroupRow, found: Group | None, roster: Roster, school: School, notes: Recorder) -> Group:
    """One group. The name that the office gave its own class stays."""
    if found is None:
        made = Group(
            school=school, kind=row.kind, name=row.name[:80], year_group=row.year_group, source_kind=roster.source_kind,
            source_id=row.key[:120],
        )  # fmt: skip
        notes.make(made)
        return made
    if found.ended_at is not None:
        notes.again(found)
    mine = found.source_kind == roster.source_kind
    name = row.name[:80] if mine else found.name
    notes.change(found, name=name, year_group=found.year_group if row.year_group is None else row.year_group)
    return found


class Staff:
    """Writes staff and whom they teach. Nobody is joined on a name; staff end only by a file that carries the whole staff."""

    def __init__(
        self, roster: Roster, school: School, groups: dict[str, Group], endings: Endings, notes: Recorder, by: Viewer
    ) -> None:
        self.roster, self.school, self.groups, self.notes, self.by = roster, school, groups, notes, by
        self.endings = endings
        self.today = clock.today(school.zone)
        rows = Member.objects.filter(school=school, source_kind=roster.source_kind).exclude(source_id="")
        self.known = {one.source_id: one for one in rows.order_by("-ended_at", "pk")}
        self.teaches: dict[int, list[GroupStaff]] = defaultdict(list)
        for one in GroupStaff.objects.filter(school=school, member__in=rows):
            self.teaches[one.member_id].append(one)

    def write(self) -> None:
        """Everyone in the file, then those who are no longer in it."""
        enrolments: dict[str, list[EnrolmentRow]] = defaultdict(list)
        for one in self.roster.enrolments.values():
            enrolments[one.person].append(one)
        for key, row in self.roster.staff.items():
            member = self._member(row)
            if member.ended_at is None:
                self._teach(member, enrolments[key])
        if self.roster.carries_staff and self.roster.whole_roll:
            for key, member in self.known.items():
                if key not in self.roster.staff and member.ended_at is None:
                    self._leave(member)

    def _member(self, row: StaffRow) -> Member:
        """One member of staff; a role that somebody here gave stays, and so does an end that somebody here set."""
        found: Member | None = self.known.get(row.key)
        if found is None:
            return self._new(row)
        if found.ended_at is not None:
            if not self.endings.by_file(found):
                return found
            self.notes.again(found)
        was = found.email
        self.notes.change(found, name=row.name, email=row.email or found.email)
        settle_address(found, was, self.by)
        return found

    def _new(self, row: StaffRow) -> Member:
        """A member without credentials: a code to their address lets them in."""
        made = Member(
            school=self.school, user=accounts.new_user(), role=row.role, name=row.name, title=row.title, email=row.email,
            since=self.today, source_kind=self.roster.source_kind, source_id=row.key,
        )  # fmt: skip
        self.notes.make(made)
        settle_address(made, "", self.by)
        return made

    def _teach(self, member: Member, rows: list[EnrolmentRow]) -> None:
        """In these groups from today; out of those that a complete file no longer says."""
        wanted = {self.groups[one.group].pk: one for one in rows if one.group in self.groups}
        have = self.teaches[member.pk]
        for pk, row in wanted.items():
            known = [one for one in have if one.group_id == pk]
            if any(one.until is None or one.until == row.until for one in known):
                continue
            since = row.since or (min(self.today, row.until) if row.until else self.today)
            self.notes.make(GroupStaff(school=self.school, member=member, group_id=pk, since=since, until=row.until))
        for one in have:
            if self.roster.carries_groups and one.until is None and one.group_id not in wanted:
                self.notes.change(one, until=max(self.today, one.since))

    def _leave(self, member: Member) -> None:
        """They leave: what is open closes today. A role that lets others in ends only by a person's hand."""
        if member.role not in BY_FILE:
            message = _(
                "A member of staff with a trusted role is no longer in the file. Please end the role under Staff."
            )
            self.roster.odd("", 0, message)
            return
        self.notes.end(member)
        for one in self.teaches[member.pk]:
            if one.until is None:
                self.notes.change(one, until=max(self.today, one.since))
        settle_address(member, member.email, self.by)
        accounts.end_sessions(users=[member.user_id], why="left")


def settle_address(member: Member, was: str, by: Viewer) -> None:
    """The address by which a member comes in follows the row; `was` is the one it had. What they have as a parent stays."""
    now = member.email if member.ended_at is None else ""
    others = Member.objects.filter(user=member.user_id, ended_at=None, email__iexact=was)
    parents = access.wanted_addresses([member.user_id])[member.user_id]
    if was and was.lower() != now.lower() and not others.exists() and (AddressKind.EMAIL, was.lower()) not in parents:
        accounts.drop_address(user=member.user, kind=AddressKind.EMAIL, value=was, by=actor(by))
    if now:
        accounts.add_address(user=member.user, kind=AddressKind.EMAIL, value=now)
