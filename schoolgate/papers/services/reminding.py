"""Whoever has not collected a paper is reminded: by itself once, after three school days; by a press at most once a day."""

from datetime import timedelta

from django.db import transaction

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require, system_may
from schoolgate.outbox import services as outbox
from schoolgate.outbox.errors import LimitsNotSigned, PracticeMode
from schoolgate.outbox.values import Content
from schoolgate.papers.errors import AllCollected, NothingToSend, RemindedLately
from schoolgate.papers.models import Bundle
from schoolgate.papers.queries import terms_of, waiting_adults
from schoolgate.schools.queries import add_school_days

system_may("papers.remind", Can.MESSAGE_SEND, Can.PAPERS_GIVE)
DAYS = 3
NOT_WITHIN = timedelta(hours=24)


def remind_all(*, school: int) -> int:
    """Every bundle of the school of which it is time, each once; returns how many."""
    by, count = system(school, "papers.remind"), 0
    rows = Bundle.objects.live().filter(school=school, reminded_at=None).exclude(sent_at=None)
    for one in rows.select_related("school", "audience__school"):
        if not _is_time(one) or not waiting_adults(bundle=one):
            continue
        try:
            remind(bundle=one, by=by)
        except (PracticeMode, LimitsNotSigned):
            return count
        count += 1
    return count


def _is_time(bundle: Bundle) -> bool:
    """Have they had it for three school days?"""
    if bundle.goes_at is None:
        return False
    given = clock.local(bundle.goes_at, bundle.school.zone).date()
    return add_school_days(bundle.school_id, given, DAYS) <= clock.today(bundle.school.zone)


@transaction.atomic
def remind(*, bundle: Bundle, by: Viewer) -> Bundle:
    """Remind those who have not collected theirs. Raises NothingToSend, RemindedLately, AllCollected, PracticeMode, LimitsNotSigned."""
    require(by, Can.PAPERS_GIVE, on=bundle)
    row: Bundle = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if not row.is_sent or not row.is_live or row.goes_at is None:
        raise NothingToSend
    if max(row.goes_at, row.reminded_at or row.goes_at) > clock.now() - NOT_WITHIN:
        raise RemindedLately
    if not waiting_adults(bundle=row):
        raise AllCollected
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    outbox.send(audience=_who_waits(row, by), content=Content("papers/reminder", "papers", row.ref), by=by)
    audit.record(verb="papers.remind", on=row, fields=["reminded_at"], by=by)
    return row


def _who_waits(row: Bundle, by: Viewer) -> Audience:
    """The people about the children whose papers still stand, but those who have collected."""
    left = Term(kind=TermKind.BUT, selector="collected", source_ref=row.ref)
    return save_audience(school=row.school_id, terms=[*terms_of(bundle=row), left], by=by)
