"""Writing the ledger. Every verb is called inside the transaction of what happened."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Count

from schoolgate.core import clock, jobs
from schoolgate.core.permits import Viewer
from schoolgate.ledger.models import DaySum, StaleDay, Tally, Touch, TouchPupil
from schoolgate.ledger.values import Line


@transaction.atomic
def record(*, school: int, lines: Iterable[Line], by: Viewer) -> int:
    """Write what happened; a line that stands already is left as it is. Returns how many are new."""
    new = _new(school, list(lines))
    rows = [_touch(school, line) for line in new]
    Touch.objects.bulk_create(rows)
    TouchPupil.objects.bulk_create(
        TouchPupil(school_id=school, touch=row, pupil_id=pupil)
        for row, line in zip(rows, new, strict=True)
        for pupil in sorted(line.pupils)
    )
    _mark_stale(school, {line.day for line in new})
    return len(rows)


@transaction.atomic
def take_back(*, school: int, source_kind: str, source_ref: str, kind: str, unit: str, by: Viewer) -> bool:
    """Take one back with a second row (a later bounce, a mark made by mistake). False if there was none to take."""
    row = (
        Touch.objects.standing()
        .filter(school=school, source_kind=source_kind, source_ref=source_ref, kind=kind, unit=unit)
        .first()
    )
    if row is None:
        return False
    Touch(
        school_id=school,
        kind=row.kind,
        way=row.way,
        channel=row.channel,
        day=row.day,
        source_kind=source_kind,
        source_ref=source_ref,
        unit=unit,
        adult_id=row.adult_id,
        family_id=row.family_id,
        takes_back=row,
    ).save()
    _mark_stale(school, {row.day})
    return True


@transaction.atomic
def tally(
    *, school: int, kind: str, number: int, day: date, source_kind: str, source_ref: str, label: str = "", by: Viewer
) -> Tally:
    """Write down a number without people; a later number for the same thing and day takes the place of the earlier."""
    live = Tally.objects.filter(
        school=school, kind=kind, day=day, source_kind=source_kind, source_ref=source_ref, ended_at=None
    )
    live.update(ended_at=clock.now(), ended_by=by.user)
    return Tally.objects.create(
        school_id=school,
        kind=kind,
        number=number,
        day=day,
        label=label,
        source_kind=source_kind,
        source_ref=source_ref,
        made_by_id=by.user,
    )


@transaction.atomic
def sum_days(*, school: int) -> int:
    """Sum every stale day again; returns how many."""
    stale = list(StaleDay.objects.filter(school=school).select_for_update())
    days = [one.day for one in stale]
    DaySum.objects.filter(school=school, day__in=days).delete()
    sums = Touch.objects.standing().filter(school=school, day__in=days).values("day", "kind")
    counted = sums.annotate(touches=Count("pk"), families=Count("family", distinct=True)).order_by("day", "kind")
    DaySum.objects.bulk_create(DaySum(school_id=school, **one) for one in counted)
    StaleDay.objects.filter(pk__in=[one.pk for one in stale]).delete()
    return len(days)


def _new(school: int, lines: Sequence[Line]) -> list[Line]:
    """Those lines that are not rows yet, each once."""
    once = {(line.source_kind, line.source_ref, line.kind, line.unit): line for line in lines}
    known = Touch.objects.filter(school=school, takes_back=None, source_ref__in={line.source_ref for line in lines})
    for key in known.values_list("source_kind", "source_ref", "kind", "unit"):
        once.pop(key, None)
    return list(once.values())


def _touch(school: int, line: Line) -> Touch:
    """A line as a row."""
    return Touch(
        school_id=school,
        kind=line.kind,
        way=line.way,
        channel=line.channel,
        day=line.day,
        source_kind=line.source_kind,
        source_ref=line.source_ref,
        unit=line.unit,
        adult_id=line.adult,
        family_id=line.family,
    )


def _mark_stale(school: int, days: set[date]) -> None:
    """Ask for these days to be summed again."""
    if not days:
        return
    StaleDay.objects.bulk_create([StaleDay(school_id=school, day=day) for day in days], ignore_conflicts=True)
    jobs.enqueue("ledger.sum_days", school=school, key=f"ledger.sum_days:{school}")
