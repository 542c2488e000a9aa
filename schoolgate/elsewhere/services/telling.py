"""One happening by hand. Each change starts here, in one transaction, with the person who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.errors import IsOver, NoSuchHome, OnlyANumber
from schoolgate.elsewhere.models import Happening, Present
from schoolgate.elsewhere.queries import homes_of
from schoolgate.elsewhere.services import touching
from schoolgate.families.models import Pupil
from schoolgate.schools.models import School


@transaction.atomic
def write_down(
    *, school: School, kind: Kind, title: str, day: date, note: str = "", number: int | None = None, by: Viewer
) -> Happening:
    """It happened. With a number it is a count; without, its children are added next."""
    require(by, Can.ELSEWHERE_RECORD, on=school)
    row: Happening = Happening.objects.create(
        school=school, kind=kind, title=title, day=day, note=note, number=number, made_by_id=by.user
    )
    if row.is_a_number:
        touching.count(row, by)
    audit.record(verb="elsewhere.write_down", on=row, fields=["kind", "title", "day", "note", "number"], by=by)
    return row


@transaction.atomic
def add(*, happening: Happening, homes: Sequence[tuple[Pupil, int | None]], by: Viewer) -> int:
    """These children's families too, each for the home given. Returns how many are new. Raises IsOver, OnlyANumber."""
    row = _locked(happening, by)
    if row.is_a_number:
        raise OnlyANumber
    there = set(Present.objects.live().filter(happening=row).values_list("pupil", "family"))
    new = [(pupil, family) for pupil, family in dict.fromkeys(homes) if (pupil.pk, family) not in there]
    for pupil, _family in new:
        require(by, Can.PUPIL_SEE, on=pupil)
    _present(row, new, by)
    if new:
        audit.record(verb="elsewhere.add", on=row, fields={"children": len(new)}, by=by)
    return len(new)


@transaction.atomic
def leave_out(*, present: Present, by: Viewer) -> None:
    """Ticked by mistake: the touch is taken back. Raises IsOver."""
    row = _locked_present(present, by)
    touching.untouch(row.school_id, [row], by)
    audit.record(verb="elsewhere.leave_out", on=row, by=by)


@transaction.atomic
def say_home(*, present: Present, number: int, by: Viewer) -> None:
    """Of two homes it was this one. Raises IsOver, NoSuchHome."""
    row = _locked_present(present, by)
    homes = homes_of([row.pupil_id])[row.pupil_id]
    if not 1 <= number <= len(homes):
        raise NoSuchHome
    family = homes[number - 1]
    touching.untouch(row.school_id, [row], by)
    if not Present.objects.live().filter(happening=row.happening, pupil=row.pupil, family=family).exists():
        _present(row.happening, [(row.pupil, family)], by, sheet=row.sheet_id)
    audit.record(verb="elsewhere.say_home", on=row, fields=["family"], by=by)


@transaction.atomic
def mend(*, happening: Happening, title: str, note: str, by: Viewer) -> None:
    """Its words; what counts stays. Raises IsOver."""
    row = _locked(happening, by)
    changed = [name for name, value in (("title", title), ("note", note)) if getattr(row, name) != value]
    row.title, row.note = title, note
    row.save(update_fields=["title", "note"])
    if "title" in changed and row.is_a_number:
        touching.count(row, by)
    audit.record(verb="elsewhere.mend", on=row, fields=changed, by=by)


@transaction.atomic
def take_back(*, happening: Happening, by: Viewer) -> None:
    """It was a mistake: every touch of it is taken back, its number ends. Raises IsOver."""
    row = _locked(happening, by)
    touching.untouch(row.school_id, list(Present.objects.live().filter(happening=row)), by)
    touching.end(row.school_id, [row], by)
    audit.record(verb="elsewhere.take_back", on=row, by=by)


def _present(
    row: Happening, homes: Sequence[tuple[Pupil, int | None]], by: Viewer, *, sheet: int | None = None
) -> None:
    """The rows, and their touches."""
    presents = [
        Present(
            school_id=row.school_id,
            happening=row,
            pupil=pupil,
            family_id=family,
            sheet_id=sheet,
            made_by_id=by.user,
        )
        for pupil, family in homes
    ]
    touching.touch(row.school_id, Present.objects.bulk_create(presents), by)


def _locked(happening: Happening, by: Viewer) -> Happening:
    """The row as it is now, for this transaction. Raises IsOver."""
    require(by, Can.ELSEWHERE_RECORD, on=happening)
    row: Happening = Happening.objects.select_for_update().get(pk=happening.pk)
    if not row.is_live:
        raise IsOver
    return row


def _locked_present(present: Present, by: Viewer) -> Present:
    """The row as it is now. Raises IsOver."""
    require(by, Can.ELSEWHERE_RECORD, on=present)
    rows = Present.objects.select_for_update(of=("self",)).select_related("happening", "pupil")
    row: Present = rows.get(pk=present.pk)
    if not row.is_live:
        raise IsOver
    return row
