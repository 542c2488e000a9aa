"""Pupils of a file, written: found by the source's identifier, else by UPN, never by a name alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from schoolgate.families.enums import QuestionKind
from schoolgate.families.models import Pupil
from schoolgate.families.roster.beside import Beside
from schoolgate.families.roster.near import Endings, Near
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import PupilRow, Roster, folded
from schoolgate.schools.models import Group, School


class Children:
    """Writes pupils with their class, facts and home."""

    def __init__(
        self, roster: Roster, school: School, groups: dict[str, Group], near: Near, endings: Endings, notes: Recorder
    ) -> None:
        self.roster, self.school, self.notes = roster, school, notes
        self.near, self.endings = near, endings
        self.rows = {one.pk: one for one in Pupil.objects.filter(school=school)}
        mine = [one for one in self.rows.values() if one.source_kind == roster.source_kind and one.source_id]
        self.by_source = {one.source_id: one for one in mine}
        self.by_upn = {one.upn: one for one in self.rows.values() if one.upn}
        self.beside = Beside(roster, school, groups, near, notes)
        self.written: dict[str, Pupil] = {}
        self.here: set[int] = set()

    def write(self, *, harmless: bool = False) -> dict[str, Pupil]:
        """Every pupil of the file, by its key. `harmless`: only new children, and the class of those whom we know."""
        for key, row in self.roster.pupils.items():
            pupil = self._find(row)
            if pupil is not None and pupil.pk in self.here:
                self.roster.odd("", row.line, _("Two rows mean the same child; the second was left out."))
                continue
            written = self._new(row) if pupil is None else self._known(pupil, row, harmless)
            if pupil is not None:
                self.here.add(pupil.pk)
            if written is not None:
                self.written[key] = written
        return self.written

    def leavers(self) -> list[Pupil]:
        """Pupils on roll whom the same source brought and this file, which claims the whole roll, no longer has."""
        gone = [one for one in self.by_source.values() if one.ended_at is None and one.pk not in self.here]
        return gone if self.roster.whole_roll else []

    def end(self, pupil: Pupil) -> None:
        """A child leaves."""
        self.notes.end(pupil)
        self.beside.end(pupil)

    def _find(self, row: PupilRow) -> Pupil | None:
        """By the source's identifier, else by UPN."""
        known = self.by_source.get((row.source_id or row.key)[:120])
        return known or (self.by_upn.get(row.upn) if row.upn else None)

    def _new(self, row: PupilRow) -> Pupil | None:
        """A child whom we do not know; never one who looks like a child near whom a limit stands."""
        alike = [one for one in self.rows.values() if one.ended_at is None and _alike(one, row)]
        if any(one.pk in self.near.pupils for one in alike):
            what = _("The file brings a child under a new number. The safeguarding lead looks at it first.")
            self.notes.ask(QuestionKind.NEAR_LIMIT, what, row.key, row.name, pupil=alike[0])
            return None
        pupil = Pupil(
            school=self.school, source_kind=self.roster.source_kind, source_id=(row.source_id or row.key)[:120],
            made_at=self.notes.now, made_by_id=self.notes.by, **self._about(row, None),
        )  # fmt: skip
        self.notes.make(pupil)
        self.rows[pupil.pk] = self.by_source[pupil.source_id] = pupil
        self.here.add(pupil.pk)
        if pupil.upn:
            self.by_upn[pupil.upn] = pupil
        for other in [one for one in alike if one.born and one.born == row.born][:1]:
            what = _("Two children have the same name and birthday. They are kept apart.")
            self.notes.ask(QuestionKind.TWO_CHILDREN, what, *sorted([other.ref, pupil.ref]), pupil=pupil)
        self.beside.write(pupil, row, new=True)
        return pupil

    def _known(self, pupil: Pupil, row: PupilRow, harmless: bool) -> Pupil | None:
        """A child whom we know; what the file does not say stays. One whom a person ended stays ended."""
        if pupil.ended_at is not None:
            if harmless or not self._may_return(pupil):
                return None
            self.notes.again(pupil)
        said = {} if harmless else {k: v for k, v in self._about(row, pupil).items() if v not in ("", None)}
        self.notes.change(pupil, **said)
        if pupil.upn:
            self.by_upn[pupil.upn] = pupil
        self.beside.write(pupil, row, new=False, harmless=harmless)
        return pupil

    def _may_return(self, pupil: Pupil) -> bool:
        """A child whom a file marked as having left may come back by a file; near a limit a person looks first."""
        if pupil.pk in self.near.pupils:
            what = _("A child is in the file again. The safeguarding lead looks at it first.")
            self.notes.ask(QuestionKind.NEAR_LIMIT, what, "returns", pupil.ref, pupil=pupil)
            return False
        if not self.endings.by_file(pupil):
            what = _("Somebody here marked this child as having left, and the file has it still. It stays so.")
            self.notes.ask(QuestionKind.CAME_BACK, what, pupil.ref, pupil=pupil)
            return False
        return True

    def _about(self, row: PupilRow, pupil: Pupil | None) -> dict[str, Any]:
        """A child's own fields. A UPN that another child has is a question, and is not written."""
        owner = self.by_upn.get(row.upn) if row.upn else None
        taken = owner is not None and owner is not pupil
        if taken and owner is not None:
            what = _("The file gives one UPN to two children. It stays with the one who had it.")
            self.notes.ask(QuestionKind.TWO_CHILDREN, what, "upn", row.key, owner.ref, pupil=pupil or owner)
        return {
            "forename": row.forename, "surname": row.surname, "known_as": row.known_as, "born": row.born,
            "upn": "" if taken else row.upn, "year_group": row.year_group, "joined_on": row.joined,
        }  # fmt: skip


def _alike(one: Pupil, row: PupilRow) -> bool:
    """The same name, and no other birthday."""
    names = {folded(one.forename, one.surname), folded(one.first_name, one.surname)}
    theirs = {row.name, folded(row.known_as or row.forename, row.surname)}
    return bool(names & theirs) and (one.born is None or row.born is None or one.born == row.born)
