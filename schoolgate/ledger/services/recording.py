"""Writing the ledger. Every verb is called inside the transaction of what happened."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.db import transaction

from schoolgate.core import clock, jobs
from schoolgate.core.permits import Viewer
from schoolgate.core.rows import new_ref
from schoolgate.ledger.models import StaleDay, Tally, Touch, TouchPupil
from schoolgate.ledger.values import Line

BATCH = 500


@transaction.atomic
def record(*, school: int, lines: Iterable[Line], by: Viewer) -> int:
    """Write what happened; a line that stands already is left as it is. Returns how many are new."""
    new = {new_ref(): line for line in _new(school, list(lines))}
    rows = [_touch(school, line, ref) for ref, line in new.items()]
    Touch.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)  # another may write the same meanwhile
    written = dict(Touch.objects.filter(ref__in=list(new)).values_list("ref", "pk"))
    TouchPupil.objects.bulk_create(
        (
            TouchPupil(school_id=school, touch_id=pk, pupil_id=pupil)
            for ref, pk in written.items()
            for pupil in sorted(new[ref].pupils)
        ),
        batch_size=BATCH,
    )
    _mark_stale(school, {new[ref].day for ref in written})
    return len(written)


@transaction.atomic
def take_back(*, school: int, source_kind: str, source_ref: str, kind: str, unit: str, by: Viewer) -> bool:
    """Take one back with a second row (a later bounce, a mark made by mistake). False if there was none to take."""
    row = (
        Touch.objects.select_for_update(of=("self",))
        .filter(school=school, source_kind=source_kind, source_ref=source_ref, kind=kind, unit=unit, takes_back=None)
        .first()
    )
    if row is None or Touch.objects.filter(takes_back=row).exists():
        return False
    _back(row).save()
    _mark_stale(school, {row.day})
    return True


@transaction.atomic
def take_back_all(*, school: int, source_kind: str, units: Collection[str], by: Viewer) -> int:
    """Take many back in a few statements: whatever stands of these units, which are no other source's. Returns how many."""
    rows: list[Touch] = []
    for some in _parts(units):
        mine = Touch.objects.filter(school=school, source_kind=source_kind, unit__in=some, takes_back=None)
        rows += mine.select_for_update(of=("self",)).filter(taken_back=None)
    Touch.objects.bulk_create([_back(row) for row in rows], batch_size=BATCH)
    _mark_stale(school, {row.day for row in rows})
    return len(rows)


@transaction.atomic
def take_back_tallies(*, school: int, source_kind: str, source_refs: Collection[str], by: Viewer) -> int:
    """The numbers of these things were a mistake: they end, and stay. Returns how many."""
    live = Tally.objects.filter(school=school, source_kind=source_kind, ended_at=None)
    ended = 0
    for some in _parts(source_refs):
        ended += live.filter(source_ref__in=some).update(ended_at=clock.now(), ended_by=by.user)
    return ended


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


def _new(school: int, lines: Sequence[Line]) -> list[Line]:
    """Those lines that are not rows yet, each once."""
    once = {(line.source_kind, line.source_ref, line.kind, line.unit): line for line in lines}
    refs, units = {line.source_ref for line in lines}, {line.unit for line in lines}
    known = Touch.objects.filter(school=school, takes_back=None, source_ref__in=refs, unit__in=units)
    for key in known.values_list("source_kind", "source_ref", "kind", "unit"):
        once.pop(key, None)
    return list(once.values())


def _parts(words: Collection[str]) -> Iterator[list[str]]:
    """In parts that a database takes at once."""
    ordered = sorted(words)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _back(row: Touch) -> Touch:
    """The second row."""
    return Touch(
        school_id=row.school_id,
        kind=row.kind,
        way=row.way,
        channel=row.channel,
        day=row.day,
        source_kind=row.source_kind,
        source_ref=row.source_ref,
        unit=row.unit,
        adult_id=row.adult_id,
        family_id=row.family_id,
        takes_back=row,
    )


def _touch(school: int, line: Line, ref: str) -> Touch:
    """A line as a row."""
    return Touch(
        ref=ref,
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
    StaleDay.objects.bulk_create([StaleDay(school_id=school, day=day) for day in sorted(days)])
    jobs.enqueue("ledger.sum_days", school=school, key=f"ledger.sum_days:{school}")
