"""A ready message is made from its form, changed, and taken over by its correction. From then on it is a notice like any other."""

from django.db import transaction

from schoolgate.core.permits import Viewer
from schoolgate.languages.queries import sayer, speaks
from schoolgate.messages.composing import compose
from schoolgate.messages.models import Filled, Notice
from schoolgate.messages.patterns import patterns
from schoolgate.messages.services import permissions
from schoolgate.messages.services.writing import TITLE, change, correction_of, write
from schoolgate.messages.values import Draft, Filling, Ready
from schoolgate.schools.models import Member, School


@transaction.atomic
def write_ready(*, school: School, ready: Ready, led_by: Member, by: Viewer) -> Notice:
    """A new draft, made from a form."""
    notice = write(school=school, draft=_draft(school, ready), led_by=led_by, by=by)
    _keep(notice, ready.filling)
    return notice


@transaction.atomic
def change_ready(*, notice: Notice, ready: Ready, by: Viewer) -> Notice:
    """Fill the form in anew. Raises SentAlready."""
    draft = _draft(notice.school, ready, corrects=notice.corrects_id is not None)
    row = change(notice=notice, draft=draft, by=by)
    _keep(row, ready.filling)
    return row


def _draft(school: School, ready: Ready, *, corrects: bool = False) -> Draft:
    """The notice as the school itself reads it."""
    pattern = patterns()[ready.filling.pattern]
    lang = school.lang if speaks(school.lang) else "en"
    said = compose(filling=ready.filling, lang=lang, sayer=sayer(school.pk), phone=school.office_phone)
    title = correction_of(said.subject) if corrects else said.subject
    return Draft(
        kind=pattern.kind,
        title=title[:TITLE],
        body="\n\n".join(said.paragraphs),
        lang=lang,
        terms=ready.terms,
        wanted=pattern.wanted,
        due=ready.due,
    )


def _keep(notice: Notice, filling: Filling) -> None:
    """What the form said, beside its notice."""
    said = {
        "pattern": filling.pattern,
        "slots": dict(filling.slots),
        "picks": dict(filling.picks),
        "extra": list(filling.extra),
    }
    Filled.objects.update_or_create(
        notice=notice, defaults=said, create_defaults={**said, "school_id": notice.school_id}
    )
    permissions.begin(notice, filling.pattern)
