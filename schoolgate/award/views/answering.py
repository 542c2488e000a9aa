"""Where any parent says where the school stands: one page for all, without a name. Whoever is signed in comes as a stranger."""

# family-side strings

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schoolgate.award.forms.answering import AnswerForm
from schoolgate.award.queries.answering import Page, answer_link, answer_page, was_link
from schoolgate.award.services.links import count_in
from schoolgate.core import browser
from schoolgate.core.http import Request
from schoolgate.core.permits import open_to_nobody_known
from schoolgate.core.refusals import Refusal

Draw = Callable[[Request, Page], HttpResponse]
ANSWERED = (
    "schoolgate_answered"  # the same word in every browser: it says that somebody answered on this page, never who
)
KEPT = timedelta(days=60)


@open_to_nobody_known
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: Request, ref: str, lang: str = "") -> HttpResponse:
    """The statements. A press adds to sums; a second one from the same browser is met kindly, and not counted."""
    return _drawn(request, ref, lang, _asked)


@open_to_nobody_known
@never_cache
@require_safe
def thanks(request: Request, ref: str, lang: str) -> HttpResponse:
    """It is counted."""
    return _drawn(request, ref, lang, _thanks)


def _drawn(request: Request, ref: str, lang: str, draw: Draw) -> HttpResponse:
    """In the language of the address, else in the reader's own. Of a link that rests, is over or asks nothing, kind words and 404."""
    if lang and lang not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(lang or translation.get_language()):
        request.LANGUAGE_CODE = translation.get_language() or "en"
        link = answer_link(school=request.school, ref=ref)
        if link is None and not was_link(school=request.school, ref=ref):
            raise Http404
        found = answer_page(link) if link else None
        response = draw(request, found) if found and found.lines else _over(request)  # of no sentence nothing is asked
        response["Content-Language"] = request.LANGUAGE_CODE
    return response


def _asked(request: Request, found: Page) -> HttpResponse:
    """The form, or what came of it."""
    again = "again" in request.GET or "again" in request.POST
    if request.COOKIES.get(ANSWERED) and not again:
        return render(request, "public/award/answered.html", {"found": found})
    form = AnswerForm(request.POST or None, lines=found.lines)
    if request.method == "POST" and form.is_valid():
        try:
            count_in(link=found.link, said=form.said, place=browser.place_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _thanked(request, found)
    return render(request, "public/award/stand.html", {"found": found, "form": form, "again": again})


def _thanked(request: Request, found: Page) -> HttpResponse:
    """On to thanks; the browser keeps one word, for this page alone."""
    response = redirect("award:stand_thanks", found.link.school.slug, found.link.ref, request.LANGUAGE_CODE)
    response.set_cookie(
        ANSWERED,
        "1",
        max_age=KEPT,
        path=found.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _thanks(request: Request, found: Page) -> HttpResponse:
    """It is counted."""
    return render(request, "public/award/thanks.html", {"found": found})


def _over(request: Request) -> HttpResponse:
    """Nobody is asked here now."""
    return render(request, "public/award/over.html", status=404)
