"""A file of the months before: put here, applied whole or not at all, put away, taken back whole. Nothing is ever deleted."""

from __future__ import annotations

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.elsewhere.errors import IsOver, LinesAreWrong, NothingNew
from schoolgate.elsewhere.models import Happening, Present, Sheet
from schoolgate.elsewhere.queries import Difference, Planned, difference
from schoolgate.elsewhere.reading import read
from schoolgate.elsewhere.services import touching
from schoolgate.schools.models import School


@transaction.atomic
def put(*, school: School, file_name: str, data: bytes, by: Viewer) -> Sheet:
    """A file is here, and nothing is changed by it. Raises NotReadable."""
    require(by, Can.ELSEWHERE_RECORD, on=school)
    read(data, today=clock.today(school.zone))
    name = "".join(one for one in file_name if one.isprintable())[:120]
    row: Sheet = Sheet.objects.create(school=school, file_name=name, data=data, made_by_id=by.user)
    audit.record(verb="elsewhere.put", on=row, by=by)
    return row


@transaction.atomic
def apply(*, sheet: Sheet, leave_out: bool, by: Viewer) -> Difference:
    """Write down what is new, all of it. Raises IsOver, NotReadable, LinesAreWrong (unless they may be left out), NothingNew."""
    row = _locked(sheet, by)
    if not row.waits:
        raise IsOver
    found = difference(viewer=by, sheet=row)
    if found.wrong and not leave_out:
        raise LinesAreWrong
    if not found.new:
        raise NothingNew
    happenings = _happenings(row, found.planned, by)
    _presents(row, found.planned, happenings, by)
    row.applied_at, row.data = clock.now(), b""
    row.new, row.known, row.left_out = found.new, found.known, len(found.wrong)
    row.save(update_fields=["applied_at", "data", "new", "known", "left_out"])
    audit.record(verb="elsewhere.apply", on=row, fields=["new", "known", "left_out"], by=by)
    return found


@transaction.atomic
def put_away(*, sheet: Sheet, by: Viewer) -> None:
    """Not this file: none of it is kept. Raises IsOver."""
    row = _locked(sheet, by)
    if not row.waits:
        raise IsOver
    row.data = b""
    row.end(by=by.user)
    row.save(update_fields=["data", "ended_at", "ended_by"])
    audit.record(verb="elsewhere.put_away", on=row, by=by)


@transaction.atomic
def take_back_sheet(*, sheet: Sheet, by: Viewer) -> None:
    """Whatever the file brought in counts no more. What got children by hand since stays, with these. Raises IsOver."""
    row = _locked(sheet, by)
    if not row.stands:
        raise IsOver
    touching.untouch(row.school_id, list(Present.objects.live().filter(sheet=row)), by)
    held = Present.objects.live().filter(happening__sheet=row).values("happening")
    touching.end(row.school_id, list(Happening.objects.live().filter(sheet=row).exclude(pk__in=held)), by)
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="elsewhere.take_back_sheet", on=row, by=by)


def _happenings(sheet: Sheet, planned: list[Planned], by: Viewer) -> list[Happening]:
    """The rows of what is planned, new or known, in its order; a count with its tally."""
    rows = [
        one.known
        or Happening(
            school_id=sheet.school_id, kind=one.kind, title=one.title, day=one.day, number=one.number, sheet=sheet,
            made_by_id=by.user,
        )
        for one in planned
    ]  # fmt: skip
    new = [row for row, plan in zip(rows, planned, strict=True) if plan.known is None]
    Happening.objects.bulk_create(new, batch_size=500)
    for one, plan in zip(rows, planned, strict=True):
        if plan.is_number:
            touching.count(one, by)
    return rows


def _presents(sheet: Sheet, planned: list[Planned], happenings: list[Happening], by: Viewer) -> None:
    """The children of each, with their touches."""
    presents = [
        Present(
            school_id=sheet.school_id, happening=happening, pupil=pupil, family_id=family, sheet=sheet,
            made_by_id=by.user,
        )
        for plan, happening in zip(planned, happenings, strict=True)
        for pupil, family in plan.chosen
    ]  # fmt: skip
    touching.touch(sheet.school_id, Present.objects.bulk_create(presents, batch_size=500), by)


def _locked(sheet: Sheet, by: Viewer) -> Sheet:
    """One at a time in a school, so that two files do not write the same."""
    require(by, Can.ELSEWHERE_RECORD, on=sheet)
    School.objects.select_for_update(no_key=True).get(pk=sheet.school_id)
    row: Sheet = Sheet.objects.select_for_update(of=("self",)).select_related("school").get(pk=sheet.pk)
    return row
