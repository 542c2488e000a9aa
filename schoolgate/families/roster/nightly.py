"""The watched folder: `<data>/roster/<school>/`. Each night its newest file is read; only the harmless is applied."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.models import ColumnMap
from schoolgate.families.roster import importing
from schoolgate.families.roster.importing import Mode, Outcome
from schoolgate.families.roster.readers import open_roster
from schoolgate.families.roster.readers.detect import headings_of
from schoolgate.families.roster.records import Unreadable
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.services import make_todo, settle_todos

UNIT = "roster:nightly"


def bring_in(*, school: School, by: Viewer) -> Outcome | None:
    """Read the newest file of the folder, if there is one. What cannot be read, or waits, becomes a to-do for today."""
    path = newest(Path(settings.DATA) / "roster" / school.slug)
    if path is None:
        return None
    try:
        columns, whole = remembered(school, headings_of(path))
        roster = open_roster(path, region=school.region, columns=columns, whole=whole)
    except Unreadable as trouble:
        _todo(school, str(trouble), by)
        return None
    outcome = importing.run(roster=roster, file_name=path.name, school=school, mode=Mode.HARMLESS, by=by)
    rest = importing.run(roster=roster, file_name=path.name, school=school, dry_run=True, by=by)
    if rest.changes or rest.stopped or rest.questions:
        _todo(school, _("The nightly file would change more: please look at it under Roster."), by)
    else:
        settle_todos(school=school, unit=UNIT, by=by)
    return outcome


def remembered(school: School, headings: list[str]) -> tuple[dict[str, str] | None, bool]:
    """The columns that a person confirmed for these headings, and whether such a file holds the whole roll."""
    row = ColumnMap.objects.filter(school=school, headings=key_of(headings)).first() if headings else None
    return (row.columns or None, row.whole) if row else (None, False)


def key_of(headings: list[str]) -> str:
    """What a set of headings is found by, in any order."""
    return hashlib.sha256("|".join(sorted(headings)).encode()).hexdigest()


def newest(folder: Path) -> Path | None:
    """The file, or set, that was put there last."""
    if not folder.is_dir():
        return None
    found = [one for one in folder.iterdir() if not one.name.startswith(".") and not one.is_symlink()]
    return max(found, key=lambda one: one.stat().st_mtime, default=None)


def _todo(school: School, what: str, by: Viewer) -> None:
    """For the office, today; one as long as something waits."""
    today = clock.today(school.zone)
    make_todo(school=school, kind=TodoKind.ROSTER, role=Role.OFFICE, what=what, due=today, unit=UNIT, by=by)
