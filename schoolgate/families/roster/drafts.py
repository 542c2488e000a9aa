"""A file that somebody put here: read, its difference shown, and only then applied, if it still makes the same difference."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.errors import DifferenceChanged, DraftHasEnded, NothingInTheFolder
from schoolgate.families.models import ColumnMap, RosterDraft
from schoolgate.families.roster import importing
from schoolgate.families.roster.importing import Outcome
from schoolgate.families.roster.nightly import key_of, newest, remembered
from schoolgate.families.roster.readers import open_roster
from schoolgate.families.roster.readers.detect import headings_of
from schoolgate.schools.models import School

KEPT = timedelta(days=7)  # how long a file waits to be applied


@transaction.atomic
def put(*, school: School, file_name: str, data: bytes, by: Viewer) -> RosterDraft:
    """A new file. Its columns are those that were confirmed for the same headings before. Raises Unreadable."""
    require(by, Can.ROSTER_IMPORT, on=school)
    name = Path(file_name).name[-120:] or "file"
    with _spread(name, data) as path:
        headings = headings_of(path)
        columns, whole = remembered(school, headings)
        if columns is not None or not headings:
            open_roster(path, region=school.region, columns=columns, whole=whole)
    draft: RosterDraft = RosterDraft.objects.create(
        school=school, file_name=name, data=data, headings=headings, columns=columns, whole=whole, made_by_id=by.user
    )
    if is_known(draft):
        _look(draft, by)
    audit.record(verb="roster.put", on=draft, fields=["file_name"], by=by)
    return draft


def put_from_folder(*, school: School, by: Viewer) -> RosterDraft:
    """The newest file of the watched folder. Raises NothingInTheFolder, Unreadable."""
    require(by, Can.ROSTER_IMPORT, on=school)
    path = newest(Path(settings.DATA) / "roster" / school.slug)
    if path is None or not path.is_file():
        raise NothingInTheFolder
    return put(school=school, file_name=path.name, data=path.read_bytes(), by=by)


def is_known(draft: RosterDraft) -> bool:
    """Does nobody need to say what its columns hold?"""
    return draft.columns is not None or not draft.headings


@transaction.atomic
def say_columns(*, draft: RosterDraft, columns: dict[str, str], whole: bool, by: Viewer) -> None:
    """What each heading holds, kept for every later file with the same headings. Raises Unreadable, DraftHasEnded."""
    row = _live(draft, by)
    row.columns, row.whole = columns, whole
    _look(row, by)
    row.save(update_fields=["columns", "whole"])
    ColumnMap.objects.update_or_create(
        school_id=row.school_id,
        headings=key_of(row.headings),
        defaults={"columns": columns, "whole": whole, "made_by_id": by.user},
    )
    audit.record(verb="roster.columns", on=row, fields=["columns", "whole"], by=by)


@transaction.atomic
def confirm_leavers(*, draft: RosterDraft, by: Viewer) -> None:
    """More than a tenth of the roll has really left. Raises DraftHasEnded."""
    row = _live(draft, by)
    row.leavers_confirmed = True
    row.save(update_fields=["leavers_confirmed"])
    _look(row, by)
    audit.record(verb="roster.leavers", on=row, fields=["leavers_confirmed"], by=by)


def apply(*, draft: RosterDraft, by: Viewer) -> Outcome:
    """Do what was shown, all of it. Raises DraftHasEnded, DifferenceChanged (and shows the new one), Unreadable."""
    try:
        return _applied(draft, by)
    except DifferenceChanged:
        with transaction.atomic():
            row = _live(draft, by)
            _look(row, by)
            audit.record(verb="roster.shown_anew", on=row, by=by)
        raise


@transaction.atomic
def put_away(*, draft: RosterDraft, by: Viewer) -> None:
    """The file is not applied, and its bytes go. Raises DraftHasEnded."""
    row = _live(draft, by)
    _end(row, by)
    audit.record(verb="roster.put_away", on=row, by=by)


@transaction.atomic
def forget_old(*, school: int, by: Viewer) -> int:
    """Files that nobody applied within a week are put away: children's data do not lie about. Returns how many."""
    require(by, Can.ROSTER_IMPORT, on=School.objects.get(pk=school))
    old = RosterDraft.objects.filter(school=school, ended_at=None, made_at__lt=clock.now() - KEPT)
    rows = list(old.select_for_update())
    for row in rows:
        _end(row, by)
    return len(rows)


@transaction.atomic
def _applied(draft: RosterDraft, by: Viewer) -> Outcome:
    """The run, unless it makes another difference than the one that was shown."""
    row = _live(draft, by)
    outcome = _run(row, by, dry_run=False)
    if _told(outcome) != row.difference:
        raise DifferenceChanged
    _end(row, by)
    return outcome


def _live(draft: RosterDraft, by: Viewer) -> RosterDraft:
    """The row, locked."""
    require(by, Can.ROSTER_IMPORT, on=draft)
    row: RosterDraft = RosterDraft.objects.select_for_update().select_related("school").get(pk=draft.pk)
    if row.ended_at is not None:
        raise DraftHasEnded
    return row


def _look(row: RosterDraft, by: Viewer) -> None:
    """What it would change."""
    row.difference = _told(_run(row, by, dry_run=True))
    row.save(update_fields=["difference"])


def _run(row: RosterDraft, by: Viewer, *, dry_run: bool) -> Outcome:
    """The run, or the run rolled back."""
    with _spread(row.file_name, bytes(row.data)) as path:
        roster = open_roster(path, region=row.school.region, columns=row.columns, whole=row.whole)
    return importing.run(
        roster=roster, file_name=row.file_name, school=row.school, confirm_leavers=row.leavers_confirmed,
        dry_run=dry_run, by=by,
    )  # fmt: skip


def _told(outcome: Outcome) -> dict[str, Any]:
    """The difference, as the page shows it."""
    return {
        "counts": outcome.counts,
        "lines": [asdict(one) | {"fields": [*one.fields]} for one in outcome.lines],
        "questions": outcome.questions,
        "problems": [asdict(one) for one in outcome.problems],
        "changes": outcome.changes,
        "stopped": outcome.stopped,
    }


def _end(row: RosterDraft, by: Viewer) -> None:
    """Nothing of the file stays."""
    row.data, row.difference = b"", {}
    row.end(by=by.user)
    row.save(update_fields=["data", "difference", "ended_at", "ended_by"])


@contextmanager
def _spread(name: str, data: bytes) -> Iterator[Path]:
    """The bytes as a file of that name, for as long as they are read."""
    with tempfile.TemporaryDirectory(prefix="schoolgate-roster-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path
