"""What leaves for families: what staff wrote, or one of the four checked sentences, in the reader's language."""

# family-side strings

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.markdown import as_lines
from schoolgate.messages import queries
from schoolgate.messages.enclosing import going_with
from schoolgate.messages.enums import Wanted
from schoolgate.messages.models import Filled, Notice
from schoolgate.messages.queries import InTongue, day_of, explained, has_papers, in_tongue, sentence
from schoolgate.outbox.values import Message, Reader

LASTS = timedelta(days=14)  # after it nobody wants to be told any more


def notice(source_ref: str, reader: Reader) -> Message:
    """The notice, its question, and where to answer: as it was written, or translated with the original under it."""
    rows = Notice.objects.select_related("school", "filled").annotate(has_papers=has_papers())
    row = rows.get(ref=source_ref)
    if row.is_urgent:
        return _urgent(row)
    form = queries.form_of(row)
    message = _ready(row, form, reader) if form else _written(row, reader)
    return going_with(row, message, reader) if row.has_papers else message


def _written(row: Notice, reader: Reader) -> Message:
    """What staff wrote."""
    if said := in_tongue(row, reader.lang):
        return _translated(row, said)
    lines = as_lines(row.body)
    own = (get_language() or "en").split("-")[0] == row.lang
    return Message(
        subject=row.title if own else _("A message from school: %(title)s") % {"title": row.title},
        paragraphs=[*(lines if own else [explained(row)]), *_asked(row)],
        action=(_action(row), "notice") if row.wanted else None,
        until=_until(row),
        foreign=() if own else tuple(lines),
        foreign_lang="" if own else row.lang,
        foreign_title="" if own else row.title,
    )


def late(source_ref: str, reader: Reader) -> Message:
    """The translation of a notice that came after it. Raises Notice.DoesNotExist where there is none: then nothing goes."""
    row = Notice.objects.select_related("school").get(ref=source_ref)
    said = in_tongue(row, reader.lang)
    if said is None:
        raise Notice.DoesNotExist
    message = _translated(row, said)
    return replace(message, subject=_("Now in your language: %(title)s") % {"title": said.title})


def _translated(row: Notice, said: InTongue) -> Message:
    """In the reader's language, marked where a machine wrote it; the original stands below. If the pages do not speak the language,
    the frame is ours, and what was translated stands below it."""
    lines, original = as_lines(said.body), as_lines(row.body)
    here = (get_language() or "en").split("-")[0]
    marked = [said.marked] if said.marked else []
    own = here == said.lang
    return Message(
        subject=said.title if own else row.title,
        paragraphs=[*(lines if own else [explained(row)] if here != row.lang else original), *_asked(row), *marked],
        action=(_action(row), "notice") if row.wanted else None,
        until=_until(row),
        text=" ".join([*([said.title] if own else [row.title]), *lines, *_asked(row), *marked]),
        foreign=tuple(original if own else [said.title, *lines]),
        foreign_lang=row.lang if own else said.lang,
        is_translated=own,
    )


def _asked(row: Notice) -> list[str]:
    """What is wanted back, in our own words."""
    if row.wanted == Wanted.SEEN:
        return [_("Please tell us that you have seen this.")]
    return [_("Please answer by %(day)s.") % {"day": day_of(row)}] if row.due else []


def _action(row: Notice) -> str:
    """Where it is said."""
    return _("Tell us that you have seen this") if row.wanted == Wanted.SEEN else _("Answer")


def _ready(row: Notice, form: Filled, reader: Reader) -> Message:
    """A ready message: composed in the reader's language. Whose language has no sentences is told whom to ask."""
    said = queries.composed(form=form, lang=get_language() or "en")
    lines = [*said.paragraphs, *_asked(row)]
    helped = [] if said.lang == reader.lang.split("-")[0] else [explained(row)]
    return Message(
        subject=queries.headed(form, said),
        paragraphs=[*lines, *helped],
        action=(_action(row), "notice") if row.wanted else None,
        until=_until(row),
        text=" ".join([said.text, *helped]),
    )


def _until(row: Notice) -> datetime:
    """When it becomes pointless."""
    return clock.end_of(row.due, row.school.zone) if row.due else (row.goes_at or clock.now()) + LASTS


def _urgent(row: Notice) -> Message:
    """All of it in one sentence; pointless after its day."""
    said = sentence(row)
    return Message(
        subject=said,
        paragraphs=[_("This is urgent.")],
        until=clock.end_of(row.day or clock.today(row.school.zone), row.school.zone),
        text=said,
    )
