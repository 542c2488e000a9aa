"""Making a portfolio and keeping it."""

from django.db import transaction

from schoolgate.award import portfolio
from schoolgate.award.models import Portfolio
from schoolgate.core import audit, clock, files, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School


@transaction.atomic
def order(*, school: School, by: Viewer) -> Portfolio:
    """Ask a worker for it; it is ready when it has a file."""
    require(by, Can.PORTFOLIO_EXPORT, on=school)
    row = Portfolio.objects.create(school=school, made_at=clock.now(), made_by_id=by.user)
    audit.record(verb="award.export", on=row, by=by)
    jobs.enqueue("award.export", school=school.pk, portfolio=row.pk)
    return row


def make(*, row: Portfolio, by: Viewer) -> None:
    """Build it and keep the file."""
    if row.file_id is not None:
        return
    data = portfolio.build(school=row.school, by=by)
    row.file = files.keep(
        data=data, name=f"portfolio-{row.ref}.zip", media_type="application/zip", source=("portfolio", row.ref),
        school=row.school_id, by=by,
    )  # fmt: skip
    row.save(update_fields=["file"])
