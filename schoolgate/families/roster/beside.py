"""What stands beside a child, written with its dates: classes, facts, home."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.families.enums import FactKind, QuestionKind
from schoolgate.families.models import Membership, PostalAddress, Pupil, PupilFact
from schoolgate.families.roster.near import Near
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import EnrolmentRow, PupilRow, Roster
from schoolgate.families.values import same_home
from schoolgate.schools.enums import GroupKind
from schoolgate.schools.models import Group, School

TOLD = {True: "yes", False: "no", None: ""}


class Beside:
    """Dated facts and memberships: what changes ends the day before the new begins."""

    def __init__(self, roster: Roster, school: School, groups: dict[str, Group], near: Near, notes: Recorder) -> None:
        self.roster, self.school, self.groups, self.near, self.notes = roster, school, groups, near, notes
        self.today = clock.today(school.zone)
        self.memberships: dict[int, list[Membership]] = {}
        for one in Membership.objects.filter(school=school).select_related("group"):
            self.memberships.setdefault(one.pupil_id, []).append(one)
        facts = PupilFact.objects.filter(school=school, until=None)
        self.facts = {(one.pupil_id, one.kind): one for one in facts}
        homes = PostalAddress.objects.filter(school=school, ended_at=None).exclude(pupil=None)
        self.homes = {one.pupil_id: one for one in homes}
        self.enrolments: dict[str, list[EnrolmentRow]] = {}
        for row in roster.enrolments.values():
            self.enrolments.setdefault(row.person, []).append(row)

    def write(self, pupil: Pupil, row: PupilRow, *, new: bool, harmless: bool = False) -> None:
        """Classes always; facts and home unless only the harmless may be written of a child whom we know."""
        start = row.joined if new and row.joined and row.joined <= self.today else self.today
        self._classes(pupil, self.enrolments.get(row.key, []), start)
        if harmless and not new:
            return
        said = {
            FactKind.ON_ROLL: "yes",
            FactKind.LANGUAGE: row.language,
            FactKind.SEN: row.sen,
            FactKind.PUPIL_PREMIUM: TOLD[row.premium],
            FactKind.MEALS: TOLD[row.meals],
        }
        for kind, value in said.items():
            if value:
                self._fact(pupil, kind, value[:40], start)
        self._home(pupil, row)

    def end(self, pupil: Pupil) -> None:
        """A child leaves: its classes, and its being on roll, end today."""
        for one in self.memberships.get(pupil.pk, []):
            if self._is_open(one):
                self.notes.change(one, until=max(self.today, one.since))
        fact = self.facts.get((pupil.pk, FactKind.ON_ROLL))
        if fact is not None:
            self.notes.change(fact, until=max(self.today, fact.since))

    def _classes(self, pupil: Pupil, rows: list[EnrolmentRow], start: date) -> None:
        """In these groups; out of a class when in another one, and out of what a complete file no longer says."""
        wanted = {self.groups[one.group].pk: one for one in rows if one.group in self.groups}
        for row in rows:
            if row.group in self.groups:
                self._put_in(pupil, self.groups[row.group], row, start)
        in_class = any(self.groups[one.group].kind == GroupKind.CLASS for one in rows if one.group in self.groups)
        for one in self.memberships.get(pupil.pk, []):
            if one.group_id in wanted or not self._is_open(one):
                continue
            moved = in_class and one.group.kind == GroupKind.CLASS
            if moved or (self.roster.carries_groups and one.source_kind == self.roster.source_kind):
                self.notes.change(one, until=max(start - timedelta(days=1), one.since))

    def _put_in(self, pupil: Pupil, group: Group, row: EnrolmentRow, start: date) -> None:
        """In this group, from and until when the file says, else from now on."""
        have = [one for one in self.memberships.get(pupil.pk, []) if one.group_id == group.pk]
        found = next((one for one in have if row.since and one.since == row.since), None)
        found = found or next((one for one in have if row.until and one.until == row.until), None)
        found = found or next((one for one in have if self._is_open(one)), None)
        if found is not None:
            if row.until != found.until and (row.until is not None or row.since is not None):
                self.notes.change(found, until=row.until)
            return
        since = row.since or (min(start, row.until) if row.until else start)
        made = Membership(
            school=self.school,
            pupil=pupil,
            group=group,
            since=since,
            until=row.until,
            source_kind=self.roster.source_kind,
        )
        self.notes.make(made)
        self.memberships.setdefault(pupil.pk, []).append(made)

    def _is_open(self, one: Membership) -> bool:
        """Does it hold today or later?"""
        return one.until is None or one.until > self.today

    def _fact(self, pupil: Pupil, kind: str, value: str, start: date) -> None:
        """A dated fact; one of the same day is put right."""
        known = self.facts.get((pupil.pk, kind))
        if known is not None and (known.value == value or known.since >= start):
            self.notes.change(known, value=value)
            return
        if known is not None:
            self.notes.change(known, until=start - timedelta(days=1))
        made = PupilFact(
            school=self.school, pupil=pupil, kind=kind, value=value, since=start, source_kind=self.roster.source_kind
        )
        self.notes.make(made)
        self.facts[pupil.pk, kind] = made

    def _home(self, pupil: Pupil, row: PupilRow) -> None:
        """Where the child lives. Near a limit, a new address waits for a person."""
        same, known = same_home(row.home, row.postcode), self.homes.get(pupil.pk)
        if not same or (known is not None and (known.same == same or known.held_at)):
            return
        if pupil.pk in self.near.pupils:
            what = _("The file has another address for this child. The safeguarding lead looks at it first.")
            self.notes.ask(QuestionKind.NEAR_LIMIT, what, "home", pupil.ref, same, pupil=pupil)
            return
        if known is not None:
            self.notes.end(known)
        made = PostalAddress(
            school=self.school, pupil=pupil, lines=row.home[:240], postcode=row.postcode.upper()[:12], same=same,
            source_kind=self.roster.source_kind, made_at=self.notes.now, made_by_id=self.notes.by,
        )  # fmt: skip
        self.notes.make(made)
        self.homes[pupil.pk] = made
