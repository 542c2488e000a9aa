"""What a school takes away is asked for, made by a worker, kept, and thrown away again."""

from django.db import transaction

from schoolgate.award import folder
from schoolgate.award.enums import ExportKind
from schoolgate.award.models import Portfolio
from schoolgate.core import audit, clock, files, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School


@transaction.atomic
def order(*, school: School, kind: ExportKind = ExportKind.PORTFOLIO, by: Viewer) -> Portfolio:
    """Ask a worker for it; it is ready when it has a file. One that is being made already is given back."""
    require(by, Can.PORTFOLIO_EXPORT, on=school)
    being_made: Portfolio | None = Portfolio.objects.live().filter(school=school, kind=kind, file=None).first()
    if being_made is not None:
        return being_made
    row = Portfolio.objects.create(school=school, kind=kind, made_at=clock.now(), made_by_id=by.user)
    audit.record(verb="award.export", on=row, fields={"kind": kind}, by=by)
    jobs.enqueue("award.export", school=school.pk, portfolio=row.pk)
    return row


def make(*, row: Portfolio, by: Viewer) -> None:
    """Build it and keep the file. While it is being built, its row tells how far it is."""
    if row.file_id is not None or not row.is_live:
        return
    built = folder.build(
        school=row.school,
        kind=ExportKind(row.kind),
        told=row.tell,
        by=by,
    )
    with transaction.atomic():
        row.file = files.keep(
            data=built.data, name=f"{row.kind}-{row.ref}.zip", media_type="application/zip",
            source=("portfolio", row.ref), school=row.school_id, by=by,
        )  # fmt: skip
        row.notes, row.holds, row.percent = built.notes, built.holds, 100
        row.save(update_fields=["file", "notes", "holds", "percent"])


@transaction.atomic
def throw_away(*, row: Portfolio, by: Viewer) -> None:
    """Its file is gone; that it was made, by whom and when, stays."""
    require(by, Can.PORTFOLIO_EXPORT, on=row)
    if not row.is_live:
        return
    use, row.file = row.file, None
    row.end(by=by.user)
    row.save(update_fields=["file", "ended_at", "ended_by"])
    if use is not None:
        files.drop(use)
    audit.record(verb="award.export_thrown_away", on=row, by=by)
