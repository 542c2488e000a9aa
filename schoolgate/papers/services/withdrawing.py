"""A wrong paper is taken back at once: off every page, out of every pile that has not gone home. Who had opened it is told by `queries`."""

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, StaffViewer, require
from schoolgate.outbox import services as outbox
from schoolgate.papers.errors import WithdrawnAlready
from schoolgate.papers.models import Paper


@transaction.atomic
def withdraw(*, paper: Paper, by: StaffViewer) -> Paper:
    """From this second nobody opens it. Letters that lie printed are made again without it. Raises WithdrawnAlready."""
    require(by, Can.PAPERS_GIVE, on=paper)
    row: Paper = Paper.objects.select_for_update(of=("self",)).select_related("bundle").get(pk=paper.pk)
    if not row.is_live:
        raise WithdrawnAlready
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="papers.withdraw", on=row, by=by)
    outbox.make_again(source=("papers", row.bundle.ref), pupil=row.pupil_id, by=by)
    return row
