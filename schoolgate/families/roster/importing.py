"""The run: everything or nothing, in one transaction. A dry run is the same run, rolled back: so the difference is true."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.models import ImportChange, ImportQuestion, ImportRun, Pupil
from schoolgate.families.roster.adults import Adults
from schoolgate.families.roster.children import Children
from schoolgate.families.roster.leaving import Leaving
from schoolgate.families.roster.near import Endings, Near
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import Problem, Roster
from schoolgate.families.roster.school_side import Staff, write_groups
from schoolgate.families.services import access, homes
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.services import make_todo, settle_todos

SHOWN = ("Pupil", "Adult", "Member", "Group")
QUESTIONS_UNIT, LIMITS_UNIT, COURT_UNIT = "roster:questions", "roster:limits", "roster:court"


class Mode(StrEnum):
    """How much may be applied."""

    FULL = "full"
    HARMLESS = "harmless"


@dataclass(frozen=True)
class Line:
    """One row of the difference, for the page."""

    sort: str
    act: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass
class Outcome:
    """What a run did, or would do."""

    counts: dict[str, dict[str, int]]
    questions: list[str]
    problems: list[Problem]
    applied: bool
    run: ImportRun | None = None
    stopped: bool = False  # more than a tenth of the roll is gone from the file, so nobody was marked as having left
    lines: list[Line] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many rows of any sort are new, changed or left."""
        return sum(number for found in self.counts.values() for act, number in found.items() if act != "unchanged")

    def as_json(self) -> dict[str, Any]:
        """What `--json` prints."""
        problems = [asdict(one) for one in self.problems]
        return {**self.counts, "questions": len(self.questions), "problems": problems, "applied": self.applied}


def run(
    *, roster: Roster, file_name: str, school: School, mode: Mode = Mode.FULL, confirm_leavers: bool = False,
    dry_run: bool = False, by: Viewer,
) -> Outcome:  # fmt: skip
    """Apply a roster, all or nothing. With `dry_run` nothing is kept. Raises NotAllowed."""
    require(by, Can.ROSTER_IMPORT, on=school)
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)
        notes = Recorder(school.pk, roster.source_kind, by.user)
        roster.problems = [*roster.problems]
        _write(roster, school, notes, mode, confirm_leavers, by)
        outcome = Outcome(notes.counts(), _open(notes), roster.problems, applied=not dry_run, lines=_lines(notes))
        outcome.stopped = any(one.kind == QuestionKind.LEAVERS for one in notes.questions.values())
        if dry_run:
            transaction.set_rollback(True)
        else:
            outcome.run = _keep(roster, file_name, school, notes, mode, by)
    return outcome


def _write(roster: Roster, school: School, notes: Recorder, mode: Mode, confirm_leavers: bool, by: Viewer) -> None:
    """Groups, staff, children, adults, leavers; then who may come in, and who counts as one home."""
    near, endings, harmless = Near.of(school), Endings(school), mode is Mode.HARMLESS
    roll = Pupil.objects.filter(school=school, ended_at=None).count()
    groups = write_groups(roster, school, notes, harmless=harmless)
    children = Children(roster, school, groups, near, endings, notes)
    pupils = children.write(harmless=harmless)
    adults = Adults(roster, school, pupils, near, endings, notes)
    if harmless:
        touched = adults.write_harmless()
    else:
        Staff(roster, school, groups, endings, notes, by).write()
        touched = adults.write()
        touched |= Leaving(roster, children, adults, near, notes).write(roll, confirmed=confirm_leavers)
    if notes.changes or notes.touched_ties:
        _settle(school, notes, touched, by)


def _settle(school: School, notes: Recorder, touched: set[int], by: Viewer) -> None:
    """Ways in and homes follow; whatever is on its way asks again if a tie was touched."""
    access.settle(school=school.pk, adults=touched, by=by)
    homes.rebuild(school=school.pk, by=by)
    if notes.court_cells:
        what = _("The roster notes a court order: please look, children with an adult in another home.")
        _todo(school, TodoKind.LIMITS, Role.SAFEGUARDING, what, COURT_UNIT, by)
    if notes.touched_ties:
        School.objects.filter(pk=school.pk).update(limits_version=F("limits_version") + 1)


def _keep(roster: Roster, file_name: str, school: School, notes: Recorder, mode: Mode, by: Viewer) -> ImportRun | None:
    """The run with its changes and questions; one that changed nothing leaves no run behind."""
    _keep_questions(school, notes, mode, by)
    if not notes.changes:
        return None
    row: ImportRun = ImportRun.objects.create(
        school=school, source_kind=roster.source_kind, file_name=file_name[:120], counts=notes.counts(),
        problems=len(roster.problems), made_at=notes.now, made_by_id=by.user,
    )  # fmt: skip
    ImportChange.objects.bulk_create(notes.rows(row), batch_size=500)
    audit.record(verb="roster.import", on=row, fields=["counts"], by=by)
    return row


def _keep_questions(school: School, notes: Recorder, mode: Mode, by: Viewer) -> None:
    """New questions are kept, with a to-do; those of the same source that a whole run no longer asks are settled."""
    rows = ImportQuestion.objects.filter(school=school)
    known = set(rows.filter(unit__in=notes.questions).values_list("unit", flat=True))
    for unit, question in notes.questions.items():
        if unit not in known:
            question.save()
    if mode is Mode.FULL:
        lasting = [QuestionKind.SAME_NAME, QuestionKind.TWO_CHILDREN]
        stale = rows.filter(source_kind=notes.source_kind, ended_at=None).exclude(kind__in=lasting)
        stale.exclude(unit__in=notes.questions).update(
            ended_at=clock.now(), ended_by=by.user, answer=QuestionAnswer.SETTLED
        )
    tell_of_questions(school, by)


def tell_of_questions(school: School, by: Viewer) -> None:
    """One to-do for the office, one for the safeguarding lead, as long as there is a question for them."""
    kinds = set(ImportQuestion.objects.filter(school=school, ended_at=None).values_list("kind", flat=True))
    if kinds - {QuestionKind.NEAR_LIMIT}:
        what = _("The roster has questions: please look under Roster.")
        _todo(school, TodoKind.ROSTER, Role.OFFICE, what, QUESTIONS_UNIT, by)
    else:
        settle_todos(school=school, unit=QUESTIONS_UNIT, by=by)
    if QuestionKind.NEAR_LIMIT in kinds:
        what = _("The roster says something new near a child who is kept safe. Nothing was changed: please look.")
        _todo(school, TodoKind.LIMITS, Role.SAFEGUARDING, what, LIMITS_UNIT, by)
    else:
        settle_todos(school=school, unit=LIMITS_UNIT, by=by)


def _todo(school: School, kind: TodoKind, role: Role, what: str, unit: str, by: Viewer) -> None:
    """For today, once while it is open."""
    make_todo(school=school, kind=kind, role=role, what=what, due=clock.today(school.zone), unit=unit, by=by)


def _open(notes: Recorder) -> list[str]:
    """Questions of this file that nobody has answered."""
    answered = set(
        ImportQuestion.objects.filter(unit__in=notes.questions).exclude(ended_at=None).values_list("unit", flat=True)
    )
    return [str(one.what) for unit, one in notes.questions.items() if unit not in answered]


def _lines(notes: Recorder) -> list[Line]:
    """New, changed and left rows by name, for the page, and those beside whom something changed."""
    beside, found = notes.beside(), []
    for one in (one for one in notes.changes if type(one.row).__name__ in SHOWN):
        more = beside.pop((type(one.row).__name__, int(one.row.pk)), None) if one.act == "changed" else None
        words = (*one.after, *(more.words if more else ())) if one.act == "changed" else ()
        found.append(Line(type(one.row).__name__, one.act, str(one.row), words))
    return found + [Line(sort, "changed", one.name, tuple(one.words)) for (sort, _pk), one in beside.items()]
