"""Pupils of a file, written: found by the source's identifier, else by UPN, never by a name alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.families.enums import FactKind
from schoolgate.families.models import Membership, PostalAddress, Pupil, PupilFact
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import PupilRow, Roster
from schoolgate.families.values import same_home
from schoolgate.schools.enums import GroupKind
from schoolgate.schools.models import Group, School


class Children:
    """Writes pupils with their class, facts and home."""

    def __init__(
        self, roster: Roster, school: School, groups: dict[str, Group], notes: Recorder, *, harmless: bool
    ) -> None:
        self.roster, self.school, self.groups, self.notes, self.harmless = roster, school, groups, notes, harmless
        rows = list(Pupil.objects.filter(school=school))
        self.by_source = {one.source_id: one for one in rows if one.source_kind == roster.source_kind and one.source_id}
        self.by_upn = {one.upn: one for one in rows if one.upn}
        self.classes = self._classes()
        self.facts = self._facts()
        self.homes = {one.pupil_id: one for one in PostalAddress.objects.filter(pupil__in=rows, ended_at=None)}
        self.written: dict[str, Pupil] = {}
        self.new: set[int] = set()

    def write(self) -> dict[str, Pupil]:
        """Every pupil of the file, by its key."""
        for key, row in self.roster.pupils.items():
            if not (row.source_id or row.upn or row.born):
                self.roster.odd("", row.line, _("A child without an identifier, UPN or birthday was left out."))
                continue
            pupil = self.by_source.get(row.source_id or row.key) or (self.by_upn.get(row.upn) if row.upn else None)
            self.written[key] = self._new(row) if pupil is None else self._known(pupil, row)
        return self.written

    def leavers(self) -> list[Pupil]:
        """Pupils on roll whom the same source brought and this file, which claims the whole roll, no longer has."""
        here = {one.pk for one in self.written.values()}
        return [one for one in self.by_source.values() if one.ended_at is None and one.pk not in here]

    def _new(self, row: PupilRow) -> Pupil:
        """A child whom we do not know."""
        pupil = Pupil(
            school=self.school, source_kind=self.roster.source_kind, source_id=row.source_id or row.key, made_by_id=self.notes.by,
            **self._about(row),
        )  # fmt: skip
        self.notes.make(pupil)
        self.new.add(pupil.pk)
        self._beside(pupil, row)
        return pupil

    def _known(self, pupil: Pupil, row: PupilRow) -> Pupil:
        """A child whom we know; what the file does not say stays."""
        said = {name: value for name, value in self._about(row).items() if value not in ("", None)}
        if self.harmless:
            differ = [name for name, value in said.items() if getattr(pupil, name) != value and name != "year_group"]
            if differ or pupil.ended_at:
                self.notes.ask(
                    "waits",
                    _("A child's details changed in the nightly file."),
                    pupil.ref,
                    *sorted(differ),
                    pupil=pupil,
                )
            said = {"year_group": said["year_group"]} if "year_group" in said and not pupil.ended_at else {}
        elif pupil.ended_at is not None:
            said |= {"ended_at": None, "ended_by_id": None}
        self.notes.change(pupil, **said)
        self._beside(pupil, row)
        return pupil

    def _about(self, row: PupilRow) -> dict[str, Any]:
        """A child's own fields."""
        return {
            "forename": row.forename, "surname": row.surname, "known_as": row.known_as, "born": row.born, "upn": row.upn,
            "year_group": row.year_group, "joined_on": row.joined,
        }  # fmt: skip

    def _beside(self, pupil: Pupil, row: PupilRow) -> None:
        """Class, facts, home."""
        today = clock.today(self.school.zone)
        start = row.joined if pupil.pk in self.new and row.joined and row.joined <= today else today
        for key in dict.fromkeys(row.groups):
            self._put_in(pupil, self.groups[key], start)
        if self.harmless and pupil.pk not in self.new:
            return
        said = {
            FactKind.LANGUAGE: row.language,
            FactKind.SEN: row.sen,
            FactKind.PUPIL_PREMIUM: {True: "yes", False: "no", None: ""}[row.premium],
            FactKind.MEALS: {True: "yes", False: "no", None: ""}[row.meals],
        }
        for kind, value in said.items():
            if value:
                self._fact(pupil, kind, value, start)
        self._home(pupil, row)

    def _put_in(self, pupil: Pupil, group: Group, start: date) -> None:
        """In this class from now on; of a class there is one at a time."""
        have = self.classes.setdefault(pupil.pk, {})
        if group.pk in have:
            return
        if group.kind == GroupKind.CLASS:
            for other in [one for one in have.values() if one.group.kind == GroupKind.CLASS]:
                self.notes.change(other, until=max(start - timedelta(days=1), other.since))
                del have[other.group_id]
        row = Membership(school=self.school, pupil=pupil, group=group, since=start, source_kind=self.roster.source_kind)
        self.notes.make(row)
        have[group.pk] = row

    def _fact(self, pupil: Pupil, kind: str, value: str, start: date) -> None:
        """A dated fact; one that changes ends the day before the new one."""
        known = self.facts.get((pupil.pk, kind))
        if known is not None and known.value == value:
            return
        if known is not None:
            self.notes.change(known, until=max(start - timedelta(days=1), known.since))
        row = PupilFact(
            school=self.school,
            pupil=pupil,
            kind=kind,
            value=value[:40],
            since=start,
            source_kind=self.roster.source_kind,
        )
        self.notes.make(row)
        self.facts[pupil.pk, kind] = row

    def _home(self, pupil: Pupil, row: PupilRow) -> None:
        """Where the child lives."""
        same = same_home(row.home, row.postcode)
        known = self.homes.get(pupil.pk)
        if not same or (known is not None and (known.same == same or known.held_at)):
            return
        if known is not None:
            self.notes.end(known)
        made = PostalAddress(
            school=self.school, pupil=pupil, lines=row.home[:240], postcode=row.postcode.upper()[:12], same=same,
            source_kind=self.roster.source_kind, made_by_id=self.notes.by,
        )  # fmt: skip
        self.notes.make(made)
        self.homes[pupil.pk] = made

    def _classes(self) -> dict[int, dict[int, Membership]]:
        """Open memberships by pupil and group."""
        found: dict[int, dict[int, Membership]] = {}
        for one in Membership.objects.filter(school=self.school, until=None).select_related("group"):
            found.setdefault(one.pupil_id, {})[one.group_id] = one
        return found

    def _facts(self) -> dict[tuple[int, str], PupilFact]:
        """Open facts."""
        rows = PupilFact.objects.filter(school=self.school, until=None)
        return {(one.pupil_id, one.kind): one for one in rows}
