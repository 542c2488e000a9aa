"""The run: everything or nothing, in one transaction. A dry run is the same run, rolled back: so the difference is true."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.enums import LimitWhy
from schoolgate.families.models import ImportChange, ImportQuestion, ImportRun, Pupil
from schoolgate.families.roster.adults import Adults, tell_of_court_cells
from schoolgate.families.roster.children import Children
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import Problem, Roster
from schoolgate.families.roster.school_side import write_groups, write_staff
from schoolgate.families.services import access, homes
from schoolgate.schools.models import School

MOST_LEAVERS = 10  # a tenth of the roll


class Mode(StrEnum):
    """How much may be applied."""

    FULL = "full"
    HARMLESS = "harmless"


@dataclass
class Outcome:
    """What a run did, or would do."""

    counts: dict[str, dict[str, int]]
    questions: list[str]
    problems: list[Problem]
    applied: bool
    run: ImportRun | None = None
    lines: list[tuple[str, str, str]] = field(default_factory=list)  # sort, act, name: for the page

    def as_json(self) -> dict[str, Any]:
        """What `--json` prints."""
        problems = [asdict(one) for one in self.problems]
        return {**self.counts, "questions": len(self.questions), "problems": problems, "applied": self.applied}


def run(
    *, roster: Roster, file_name: str, school: School, mode: Mode = Mode.FULL, confirm_leavers: bool = False,
    dry_run: bool = False, by: Viewer,
) -> Outcome:  # fmt: skip
    """Apply a roster. With `dry_run` nothing is kept."""
    require(by, Can.ROSTER_IMPORT, on=school)
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)
        notes = Recorder(school.pk, by.user)
        _write(roster, school, notes, mode, confirm_leavers, by)
        outcome = Outcome(
            notes.counts(), _new_questions(notes), roster.problems, applied=not dry_run, lines=_lines(notes)
        )
        if dry_run:
            transaction.set_rollback(True)
        else:
            outcome.run = _keep(roster, file_name, school, notes, by)
    return outcome


def fingerprint(text: str) -> str:
    """A short hash."""
    return hashlib.sha256(text.encode()).hexdigest()


def _write(roster: Roster, school: School, notes: Recorder, mode: Mode, confirm_leavers: bool, by: Viewer) -> None:
    """Groups, staff, children, adults, leavers; then who may come in, and who counts as one home."""
    harmless = mode is Mode.HARMLESS
    groups = write_groups(roster, school, notes, harmless=harmless)
    if not harmless:
        write_staff(roster, school, groups, notes)
    children = Children(roster, school, groups, notes, harmless=harmless)
    pupils = children.write()
    adults = Adults(roster, school, pupils, notes, new_only=children.new if harmless else None)
    written = adults.write()
    _leave(roster, children, adults, notes, harmless, confirm_leavers)
    touched = {one.pk for one in written} | {
        one.row.adult_id for one in notes.changes if one.row._meta.label == "families.Tie"
    }  # type: ignore[attr-defined]
    if notes.changes:
        access.settle(school=school.pk, adults=touched, by=by)
        homes.rebuild(school=school.pk, by=by)
    tell_of_court_cells(school, [one for one in adults.ties.values() if one.held_until_seen == LimitWhy.COURT_CELL], by)
    if notes.touched_ties:
        School.objects.filter(pk=school.pk).update(limits_version=school.limits_version + 1)


def _leave(
    roster: Roster, children: Children, adults: Adults, notes: Recorder, harmless: bool, confirmed: bool
) -> None:
    """Mark leavers; more than a tenth of the roll stops it, unless somebody says so."""
    if not roster.whole_roll:
        return
    leavers, roll = children.leavers(), Pupil.objects.filter(school=children.school, ended_at=None).count()
    if harmless or (len(leavers) * MOST_LEAVERS > roll and not confirmed):
        if leavers:
            what = _("%(n)s children are no longer in the file. Nobody was marked as having left.") % {
                "n": len(leavers)
            }
            notes.ask("leavers", what, *sorted(one.ref for one in leavers))
        return
    gone = {one.pk for one in leavers}
    for pupil in leavers:
        notes.end(pupil)
    for tie in [one for one in adults.ties.values() if one.pupil_id in gone] + adults.gone():
        if tie.ended_at is None:
            _end_tie(tie, adults, notes)


def _end_tie(tie: Any, adults: Adults, notes: Recorder) -> None:
    """A tie ends with its child; near a limit it stays, and a person decides."""
    if (tie.pupil_id, tie.adult_id) in adults.guarded[2]:
        notes.ask(
            "near_limit",
            _("A tie near a restriction or hold is no longer in the file. It stays."),
            tie.ref,
            adult=tie.adult,
        )
        return
    notes.end(tie)
    notes.touched_ties = True
    if not any(one.adult_id == tie.adult_id and one.ended_at is None for one in adults.ties.values()):
        adult = adults.adults[tie.adult_id]
        if adult.ended_at is None and adult.source_kind == adults.roster.source_kind:
            notes.end(adult)


def _keep(roster: Roster, file_name: str, school: School, notes: Recorder, by: Viewer) -> ImportRun | None:
    """The run with its changes and questions; one that changed nothing leaves no run behind."""
    for unit, question in notes.questions.items():
        if not ImportQuestion.objects.filter(school=school, unit=unit).exists():
            question.save()
    if not notes.changes:
        return None
    row = ImportRun.objects.create(
        school=school, source_kind=roster.source_kind, file_name=file_name[:120], counts=notes.counts(),
        problems=len(roster.problems), made_at=clock.now(), made_by_id=by.user,
    )  # fmt: skip
    ImportChange.objects.bulk_create(notes.rows(row), batch_size=500)
    audit.record(verb="roster.import", on=row, fields=["counts"], by=by)
    return row


def _new_questions(notes: Recorder) -> list[str]:
    """Questions that nobody has answered."""
    answered = set(
        ImportQuestion.objects.filter(unit__in=notes.questions).exclude(ended_at=None).values_list("unit", flat=True)
    )
    return [str(one.what) for unit, one in notes.questions.items() if unit not in answered]


def _lines(notes: Recorder) -> list[tuple[str, str, str]]:
    """New, changed and left rows by name, for the page."""
    shown = [one for one in notes.changes if type(one.row).__name__ in ("Pupil", "Adult", "Member", "Group")]
    return [(type(one.row).__name__, one.act, str(one.row)) for one in shown]
