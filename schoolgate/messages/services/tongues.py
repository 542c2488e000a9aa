"""A notice in the languages of those who get it: ordered when it is sent, used as soon as it is there.

It never waits: where the translation comes after the message, the family's page shows it at once; and who must know something, or
answer, is written to again if it comes within the hour.
"""

from datetime import timedelta

from django.db import transaction

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.resolve import resolve
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, StaffViewer, Viewer, require
from schoolgate.languages import services as languages
from schoolgate.messages.enums import NoticeKind
from schoolgate.messages.models import Notice
from schoolgate.messages.queries.ready import form_of
from schoolgate.messages.queries.tongues import choices_of, in_tongue, texts_of
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.values import Content

ORDER, CAME = "messages.order", "messages.translated"
AGAIN_WITHIN = timedelta(hours=1)
WRITTEN_AGAIN = (NoticeKind.MUST_KNOW, NoticeKind.NEEDS_ANSWER)
LATE = "messages/translated"


def order(*, notice: int) -> None:
    """The job, asked for when it is sent: its words in every language that its readers read best."""
    row: Notice = Notice.objects.select_related("audience__school", "filled").get(pk=notice)
    if row.is_urgent or form_of(row) or row.sent_at is None:
        return
    targets = {one.lang for one in resolve(row.audience).recipients}
    languages.order(
        texts=[*texts_of(row), *choices_of(row)],
        targets=targets,
        about=("notice", row.ref),
        urgent=row.kind in WRITTEN_AGAIN,
        by=system(row.school_id, ORDER),
    )


@transaction.atomic
def came(*, source_ref: str, target: str) -> None:
    """The job: a part of it was translated. Once all of it is, pages show it, and who has to know is written to again, once."""
    row: Notice | None = Notice.objects.select_for_update().filter(ref=source_ref).exclude(sent_at=None).first()
    if row is None or in_tongue(row, target) is None:
        return
    outbox.say_anew(school=row.school_id, source=("notice", row.ref), lang=target)
    if _is_late(row, target):
        _write_again(row, target)


def doubt(*, notice: Notice, lang: str, by: FamilyViewer) -> None:
    """A family says that what it reads is wrong. Staff get it on their list; the family need not say why."""
    require(by, Can.NOTICE_SEE, on=notice)
    for text in texts_of(notice):
        languages.report(text=text, target=lang, about=("notice", notice.ref), by=by)


@transaction.atomic
def ask_for_better(*, notice: Notice, lang: str, by: StaffViewer) -> None:
    """A member of staff wants to say it better, or asks who can: before it is sent, or after."""
    require(by, Can.NOTICE_SEE, on=notice)
    for text in texts_of(notice):
        languages.ask_for_better(text=text, target=lang, about=("notice", notice.ref), by=by)
    audit.record(verb="notice.ask_for_better", on=notice, fields={"lang": lang}, by=by)


def _is_late(row: Notice, target: str) -> bool:
    """Did it leave in the last hour, so that some have read what they may not understand, and were not yet written to again?"""
    if row.kind not in WRITTEN_AGAIN or row.goes_at is None:
        return False
    if not row.goes_at <= clock.now() <= row.goes_at + AGAIN_WITHIN:
        return False
    again = Dispatch.objects.filter(word=LATE, source_kind="notice", source_ref=row.ref)
    return not again.filter(audience__terms__kind=TermKind.READS, audience__terms__lang=target).exists()


def _write_again(row: Notice, target: str) -> None:
    """To those readers of the language who got the original, about the same children, and to nobody else. None of them: nothing."""
    by: Viewer = system(row.school_id, CAME)
    terms = [
        *(_same(term) for term in row.audience.terms.all()),
        Term(kind=TermKind.READS, lang=target),
        Term(kind=TermKind.BUT, selector="did-not-get-original", source_ref=row.ref),
    ]
    audience = save_audience(school=row.school_id, terms=terms, by=by)
    if resolve(audience).recipients:
        outbox.send(audience=audience, content=Content(LATE, "notice", row.ref), kind=Kind.NOW, by=by)


def _same(term: Term) -> Term:
    """One more of a term."""
    apart = {"id", "ref", "school", "audience"}
    fields = [one for one in Term._meta.concrete_fields if one.name not in apart]
    return Term(**{one.attname: getattr(term, one.attname) for one in fields})
