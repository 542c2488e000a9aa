"""One notice, as a family reads it: signed in, or from the link in a message. Looking changes nothing."""

# family-side strings

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from schoolgate.asks.forms import asked_forms
from schoolgate.core.http import Request
from schoolgate.core.markdown import as_html, pressable
from schoolgate.core.permits import Can, FamilyViewer, allow
from schoolgate.messages import queries
from schoolgate.messages.models import Attachment, Notice
from schoolgate.messages.services import tongues
from schoolgate.messages.views.papers import going_with
from schoolgate.outbox import services as outbox


@allow(Can.NOTICE_SEE)
@never_cache
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """What school says, and what it asks."""
    if not isinstance(request.viewer, FamilyViewer):
        raise Http404
    found = queries.read(viewer=request.viewer, ref=ref)
    if found is None:
        raise Http404
    notice = found.notice
    form = queries.form_of(notice)
    said = queries.composed(form=form, lang=get_language() or "en") if form else None
    shown = {
        "notice": notice,
        "title": queries.headed(form, said) if form and said else notice.title,
        "lang": said.lang if said else notice.lang,
        "school": notice.school,
        "papers": going_with(request, _for_this_reader(request.viewer, notice)),
        "asked": asked_forms(found.asked),
        "answer_url": _question(request, notice.ask) if found.asked else "",
        "code_url": reverse("messages:my_notice", args=[notice.ref]),
        "html": as_html(pressable("\n\n".join(said.paragraphs)) if said else notice.body),
        "school_words": queries.school_words(notice, get_language() or "en"),
        "sentence": queries.sentence(notice) if notice.is_urgent else "",
        "explained": queries.explained(notice),
        "ask_url": _ask(request, notice.ref),
        "said": found.said,
        "said_html": as_html(found.said.body) if found.said else "",
        "wrong_url": _wrong(request, notice.ref),
    }
    return render(request, "family/messages/notice.html", shown)


@allow(Can.NOTICE_SEE)
@require_POST
def wrong(request: Request, ref: str) -> HttpResponse:
    """The translation is wrong, says whoever reads it. That is all they need to say."""
    if not isinstance(request.viewer, FamilyViewer):
        raise Http404
    found = queries.read(viewer=request.viewer, ref=ref)
    if found is None or found.said is None:
        raise Http404
    tongues.doubt(notice=found.notice, lang=found.said.lang, by=request.viewer)
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=request.viewer)
    flash.success(request, _("Thank you. Somebody at school who speaks your language will look at it."))
    return redirect(request.path.removesuffix("wrong/"))


def _for_this_reader(viewer: FamilyViewer, notice: Notice) -> list[Attachment]:
    """What goes with it; of the voices, those in a language that they read or have chosen for the page."""
    rows = queries.attachments_of(viewer=viewer, notice=notice)
    return queries.heard_by(rows, {get_language() or "en", *viewer.reads})


def _question(request: Request, ask: str) -> str:
    """Where its answer is pressed, by the same door."""
    if request.link is not None:
        return reverse("asks:link_question", args=[request.path.split("/")[2], ask])
    return reverse("asks:my_question", args=[ask])


def _wrong(request: Request, ref: str) -> str:
    """Where one says that the translation is wrong, by the same door."""
    if request.link is not None:
        return reverse("messages:link_wrong", args=[request.path.split("/")[2], ref])
    return reverse("messages:my_wrong", args=[ref])


def _ask(request: Request, ref: str) -> str:
    """Where one asks about it, by the same door."""
    if request.link is not None:
        return reverse("messages:link_ask", args=[request.path.split("/")[2], ref])
    return reverse("messages:my_ask", args=[ref])
