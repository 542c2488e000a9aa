"""A person has looked, and the papers are given: each adult whom the door names is told at the same moment, and their page shows it."""

from django.db import transaction

from schoolgate.audience.services import save_audience
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, StaffViewer, require
from schoolgate.outbox import services as outbox
from schoolgate.outbox.values import Content
from schoolgate.papers.enums import NameCheck
from schoolgate.papers.errors import LookFirst, NothingToSend, NotReadYet, SentAlready
from schoolgate.papers.models import Bundle, Paper
from schoolgate.papers.queries import terms_of


@transaction.atomic
def give(*, bundle: Bundle, looked: bool = False, by: StaffViewer) -> Bundle:
    """Give them to every parent at one moment. `looked`: a person has looked at each whose name does not fit.

    Raises NotReadYet, SentAlready, NothingToSend, LookFirst, PracticeMode, LimitsNotSigned.
    """
    require(by, Can.PAPERS_GIVE, on=bundle)
    row = _open(bundle)
    papers = list(Paper.objects.filter(bundle=row, ended_at=None).order_by("pk"))
    if not papers:
        raise NothingToSend
    if not looked and any(one.name_check != NameCheck.FITS for one in papers):
        raise LookFirst
    row.audience = save_audience(school=row.school_id, terms=terms_of(bundle=row), by=by)
    dispatch = outbox.send(audience=row.audience, content=Content("papers/ready", "papers", row.ref), by=by)
    row.sent_at, row.goes_at, row.dispatch = clock.now(), dispatch.hold_until, dispatch.ref
    row.save(update_fields=["audience", "sent_at", "goes_at", "dispatch"])
    audit.record(verb="papers.give", on=row, fields={"papers": len(papers), "looked": looked}, by=by)
    return row


@transaction.atomic
def leave_out(*, paper: Paper, by: StaffViewer) -> None:
    """This one does not go. Raises SentAlready."""
    require(by, Can.PAPERS_GIVE, on=paper)
    row: Paper = Paper.objects.select_for_update(of=("self",)).select_related("bundle").get(pk=paper.pk)
    if row.bundle.is_sent:
        raise SentAlready
    if row.is_live:
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="papers.leave_out", on=row, by=by)


def _open(bundle: Bundle) -> Bundle:
    """The bundle, locked, while it may still be given."""
    row: Bundle = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if row.is_sent or not row.is_live:
        raise SentAlready
    if not row.is_read:
        raise NotReadYet
    return row
