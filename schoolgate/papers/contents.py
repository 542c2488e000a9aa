"""What leaves for families about papers: only that one is ready, never the paper itself. On paper, the pages lie behind the letter."""

# family-side strings

from collections.abc import Iterable
from datetime import timedelta

from babel.lists import format_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core import clock, files
from schoolgate.core.parts.tongue import locale_of
from schoolgate.outbox.values import Message, Reader
from schoolgate.papers.enums import PaperKind
from schoolgate.papers.models import Paper

LASTS = timedelta(days=60)


def ready(source_ref: str, reader: Reader) -> Message:
    """X's report is ready. Raises Paper.DoesNotExist where nothing stands for them any more: then nothing goes."""
    papers = _papers(source_ref, reader)
    return Message(
        subject=_subject(papers, reader),
        paragraphs=[
            _("For your child's safety we do not send it by email or text."),
            _("Open it on your page. First we send you a code."),
        ],
        action=(_("Open it"), "papers"),
        until=(papers[0].bundle.goes_at or clock.now()) + LASTS,
    )


def reminder(source_ref: str, reader: Reader) -> Message:
    """It waits still."""
    papers = _papers(source_ref, reader)
    return Message(
        subject=_subject(papers, reader),
        paragraphs=[
            _("It waits on your page. You have not opened it yet."),
            _("If you would like it on paper, please tell us."),
        ],
        action=(_("Open it"), "papers"),
        until=clock.now() + LASTS,
    )


def enclosed(source_ref: str, reader: Reader) -> list[bytes]:
    """The pages, for a family that is reached on paper."""
    return [files.read(one.file) for one in _papers(source_ref, reader)]


def word_for(kind: str, children: Iterable[str]) -> str:
    """What is ready, and whose, in the language of the page."""
    whose = format_list(list(children), locale=locale_of(get_language() or "en"))
    words = {
        PaperKind.REPORT: _("School report ready: %(children)s"),
        PaperKind.CERTIFICATE: _("Certificate ready: %(children)s"),
        PaperKind.RESULTS: _("Results ready: %(children)s"),
    }
    return words.get(PaperKind(kind), _("A paper from school is ready: %(children)s")) % {"children": whose}


def name_of(kind: str) -> str:
    """What it is, in the language of the page."""
    words = {
        PaperKind.REPORT: _("School report"),
        PaperKind.CERTIFICATE: _("Certificate"),
        PaperKind.RESULTS: _("Results"),
    }
    return words.get(PaperKind(kind), _("A paper from school"))


def _subject(papers: list[Paper], reader: Reader) -> str:
    """With the first names of those of whom there is one."""
    has = {one.pupil_id for one in papers}
    return word_for(papers[0].bundle.kind, [one.first for one in reader.children if one.pk in has])


def _papers(source_ref: str, reader: Reader) -> list[Paper]:
    """The papers of these children that have not been taken back."""
    rows = Paper.objects.filter(bundle__ref=source_ref, bundle__ended_at=None, pupil__in=reader.pupils, ended_at=None)
    found = list(rows.select_related("bundle", "file__file").order_by("pk"))
    if not found:
        raise Paper.DoesNotExist
    return found
