"""Taking the last run back: rows untouched since are as they were before, the others are listed. Nothing is deleted."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.errors import NotTheLastRun
from schoolgate.families.models import ImportChange, ImportRun
from schoolgate.families.roster.recorder import plain
from schoolgate.families.services import access, homes
from schoolgate.schools.models import School


@transaction.atomic
def undo(*, run: ImportRun, by: Viewer) -> list[str]:
    """Take back the last applied run. Gives the refs of rows that somebody has touched since, which stay."""
    require(by, Can.ROSTER_IMPORT, on=run)
    last = ImportRun.objects.filter(school=run.school_id, undone_at=None).order_by("-made_at", "-pk").first()
    if last != run:
        raise NotTheLastRun
    touched = [ref for ref in (_back(one, by) for one in run.changes.order_by("-pk")) if ref]
    run.undone_at = clock.now()
    run.save(update_fields=["undone_at"])
    audit.record(verb="roster.undo", on=run, fields=["undone_at"], by=by)
    homes.rebuild(school=run.school_id, by=by)
    adults = apps.get_model("families.Adult").objects.filter(school=run.school_id).values_list("pk", flat=True)
    access.settle(school=run.school_id, adults=list(adults), by=by)
    School.objects.filter(pk=run.school_id).update(limits_version=run.school.limits_version + 1)
    return touched


def _back(change: ImportChange, by: Viewer) -> str:
    """One row; its ref if it was touched since."""
    row: Any = apps.get_model(change.model)._base_manager.filter(pk=change.row).first()
    if row is None:
        return ""
    if change.act == "new":
        return _end(row, by)
    if any(plain(getattr(row, name)) != value for name, value in change.after.items()):
        return str(row.ref)
    for name, value in change.before.items():
        setattr(
            row, name, row._meta.get_field(name.removesuffix("_id")).to_python(value) if value is not None else None
        )
    if change.act == "left":
        row.ended_by = None
        row.save(update_fields=["ended_at", "ended_by"])
    else:
        row.save(update_fields=[name.removesuffix("_id") for name in change.before])
    return ""


def _end(row: Any, by: Viewer) -> str:
    """A row that the run made ends today."""
    if hasattr(row, "ended_at"):
        if row.ended_at is not None:
            return str(row.ref)
        row.ended_at, row.ended_by_id = clock.now(), by.user
        row.save(update_fields=["ended_at", "ended_by"])
    elif row.until is None:
        row.until = row.since
        row.save(update_fields=["until"])
    return ""
