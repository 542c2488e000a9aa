"""Groups and staff of a file, written."""

from __future__ import annotations

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import AddressKind
from schoolgate.core import clock
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import GroupRow, Roster, StaffRow
from schoolgate.schools.models import Group, GroupStaff, Member, School


def write_groups(roster: Roster, school: School, notes: Recorder, *, harmless: bool) -> dict[str, Group]:
    """Groups by the file's key."""
    known = {
        one.source_id: one for one in Group.objects.filter(school=school, source_kind=roster.source_kind, ended_at=None)
    }
    by_name = {one.name.casefold(): one for one in Group.objects.filter(school=school, source_kind="", ended_at=None)}
    return {
        key: _group(row, known.get(key) or by_name.get(row.name.casefold()), roster, school, notes)
        for key, row in roster.groups.items()
    }


def _group(row: GroupRow, found: Group | None, roster: Roster, school: School, notes: Recorder) -> Group:
    """One group."""
    if found is None:
        made = Group(
            school=school,
            kind=row.kind,
            name=row.name,
            year_group=row.year_group,
            source_kind=roster.source_kind,
            source_id=row.key,
        )
        notes.make(made)
        return made
    notes.change(found, name=row.name, year_group=row.year_group if row.year_group is not None else found.year_group)
    return found


def write_staff(roster: Roster, school: School, groups: dict[str, Group], notes: Recorder) -> None:
    """Staff; who is no longer in a file that carries the whole staff ends today."""
    known = {
        one.source_id: one
        for one in Member.objects.filter(school=school, source_kind=roster.source_kind, ended_at=None)
    }
    for key, row in roster.staff.items():
        member = _member(row, known.get(key), roster, school, notes)
        for group in row.groups:
            _teaches(member, groups[group], school)
    if roster.carries_staff and roster.whole_roll:
        for key, member in known.items():
            if key not in roster.staff:
                notes.end(member)
                accounts.end_sessions(users=[member.user_id], why="left")


def _member(row: StaffRow, found: Member | None, roster: Roster, school: School, notes: Recorder) -> Member:
    """One member of staff. Nobody is joined on a name."""
    if found is not None:
        notes.change(found, name=row.name, email=row.email or found.email)
        return found
    made = Member(
        school=school, user=accounts.new_user(), role=row.role, name=row.name, title=row.title, email=row.email,
        since=clock.today(school.zone), source_kind=roster.source_kind, source_id=row.key,
    )  # fmt: skip
    notes.make(made)
    if row.email:
        accounts.add_address(user=made.user, kind=AddressKind.EMAIL, value=row.email)
    return made


def _teaches(member: Member, group: Group, school: School) -> None:
    """A member in a group, from today."""
    if not GroupStaff.objects.filter(member=member, group=group, until=None).exists():
        GroupStaff(school=school, member=member, group=group, since=clock.today(school.zone)).save()
