"""A notice is written, changed and looked at; a correction begins as a draft to those who got the mistake. Nothing leaves here."""

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.core.rows import new_ref
from schoolgate.languages.queries import sayer
from schoolgate.messages.enums import NoticeKind, Wanted
from schoolgate.messages.errors import (
    AnswersDoNotWait,
    LookedAtByThemselves,
    NoAnswers,
    NoSuchWord,
    NotSentYet,
    SentAlready,
)
from schoolgate.messages.models import Filled, Notice
from schoolgate.messages.queries import form_of
from schoolgate.messages.values import Draft
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import Member, School
from schoolgate.schools.services import make_todo, settle_todos

TOLD = ("kind", "title", "body", "lang", "wanted", "choices", "due")
TITLE = 100


@transaction.atomic
def write(*, school: School, draft: Draft, led_by: Member, by: Viewer) -> Notice:
    """A new draft. Raises NoAnswers."""
    require(by, Can.NOTICE_WRITE, on=school)
    notice = Notice(school=school, led_by=led_by, made_by_id=by.user)
    _take_over(notice, draft)
    notice.audience = save_audience(school=school.pk, terms=draft.terms, by=by)
    notice.save()
    audit.record(verb="notice.write", on=notice, fields=TOLD, by=by)
    return notice


@transaction.atomic
def change(*, notice: Notice, draft: Draft, by: Viewer) -> Notice:
    """Write it anew; whoever had looked at it must look again. To whom a correction goes stays as it is.

    Raises SentAlready, NoAnswers.
    """
    row = _draft(notice, by)
    _take_over(row, draft)
    if row.corrects_id is None:
        row.audience = save_audience(school=row.school_id, terms=draft.terms, by=by)
    row.looked_by, row.look_wanted_at = None, None
    row.save()
    settle_todos(school=row.school_id, unit=f"look:{row.ref}", by=by)
    audit.record(verb="notice.change", on=row, fields=TOLD, by=by)
    return row


@transaction.atomic
def explain(*, notice: Notice, key: str, by: Viewer) -> Notice:
    """Put what a school word means under the text; whoever had looked at it must look again. Raises SentAlready, NoSuchWord."""
    row, said = _draft(notice, by), sayer(notice.school_id)
    if not said.has("school_words", key) or form_of(row):
        raise NoSuchWord
    word, means = (said.wording("school_words", voice, key, "en")[0] for voice in ("word", "means"))
    row.body = f"{row.body.rstrip()}\n\n**{word}**: {means}"
    row.looked_by, row.look_wanted_at = None, None
    row.save()
    settle_todos(school=row.school_id, unit=f"look:{row.ref}", by=by)
    audit.record(verb="notice.explain", on=row, fields=["body"], by=by)
    return row


@transaction.atomic
def ask_to_look(*, notice: Notice, by: Viewer) -> None:
    """Ask for a second pair of eyes. Raises SentAlready."""
    row = _draft(notice, by)
    if row.look_wanted_at is not None:
        return
    row.look_wanted_at = clock.now()
    row.save(update_fields=["look_wanted_at"])
    make_todo(
        school=row.school_id,
        kind=TodoKind.OTHER,
        role=Role.OFFICE,
        what=_("Please look at a message before it is sent: %(title)s") % {"title": row.title},
        source=("notice", row.ref),
        unit=f"look:{row.ref}",
        by=by,
    )
    audit.record(verb="notice.ask_to_look", on=row, by=by)


@transaction.atomic
def look(*, notice: Notice, by: StaffViewer) -> None:
    """A colleague has looked, and it may go. Raises SentAlready, LookedAtByThemselves."""
    row = _draft(notice, by)
    require(by, Can.NOTICE_LOOK, on=row)
    if row.led_by_id == by.member:
        raise LookedAtByThemselves
    row.looked_by_id = by.member
    row.save(update_fields=["looked_by"])
    settle_todos(school=row.school_id, unit=f"look:{row.ref}", by=by)
    audit.record(verb="notice.look", on=row, by=by)


@transaction.atomic
def throw_away(*, notice: Notice, by: Viewer) -> None:
    """A draft that is not wanted. Raises SentAlready."""
    row = _draft(notice, by)
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    settle_todos(school=row.school_id, unit=f"look:{row.ref}", by=by)
    audit.record(verb="notice.throw_away", on=row, by=by)


@transaction.atomic
def correct(*, notice: Notice, led_by: Member, by: Viewer) -> Notice:
    """A draft of a correction, to everyone who got the mistake and to nobody else. Raises NotSentYet."""
    require(by, Can.NOTICE_SEE, on=notice)
    require(by, Can.NOTICE_WRITE, on=notice)
    if notice.sent_at is None:
        raise NotSentYet
    got = Term(kind=TermKind.SELECTOR, selector="got", source_ref=notice.ref)
    row: Notice = Notice.objects.create(
        school_id=notice.school_id,
        kind=notice.kind if not notice.is_urgent else "must_know",
        title=correction_of(notice.title)[:TITLE],
        body=notice.body,
        lang=notice.lang,
        audience=save_audience(school=notice.school_id, terms=[got], by=by),
        led_by=led_by,
        corrects=notice,
        made_by_id=by.user,
    )
    _take_form_over(notice, row)
    audit.record(verb="notice.correct", on=row, fields=["corrects"], by=by)
    return row


def correction_of(title: str) -> str:
    """What a correction is called."""
    return _("Correction: %(title)s") % {"title": title}


def _take_form_over(notice: Notice, correction: Notice) -> None:
    """Where the mistake was made in a form, the correction begins with that form."""
    form = Filled.objects.filter(notice=notice).first()
    if form is not None:
        form.pk, form.ref, form.notice = None, new_ref(), correction
        form.save(force_insert=True)


def _draft(notice: Notice, by: Viewer) -> Notice:
    """The row, locked, while it may still be changed."""
    require(by, Can.NOTICE_SEE, on=notice)
    require(by, Can.NOTICE_WRITE, on=notice)
    row: Notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if not row.is_draft or row.is_urgent:  # an urgent one has no words of its own, and goes as it is made
        raise SentAlready
    return row


def _take_over(notice: Notice, draft: Draft) -> None:
    """What the form says."""
    if draft.wanted == Wanted.CHOOSE and len(set(draft.choices)) < 2:
        raise NoAnswers
    if draft.wanted and draft.kind in NoticeKind.can_wait():
        raise AnswersDoNotWait
    notice.kind, notice.title, notice.body, notice.lang = draft.kind, draft.title, draft.body, draft.lang
    notice.wanted, notice.due = draft.wanted, draft.due if draft.wanted else None
    notice.choices = list(dict.fromkeys(draft.choices)) if draft.wanted == Wanted.CHOOSE else []
