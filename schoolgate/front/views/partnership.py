"""The public partnership page: as a page, inside the school's own website, on one sheet of paper; and a policy's file."""

# family-side strings

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from schoolgate.core import qr, serving
from schoolgate.core.csp import framed_anywhere
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, open_to_all
from schoolgate.front.queries.partnership import partnership, tongues
from schoolgate.helping.queries.public import public_policy

FIVE_MINUTES = "public, max-age=300"


@open_to_all
@require_safe
def page(request: Request, lang: str = "") -> HttpResponse:
    """Aims, progress, every open way, what was said and done, policies, clubs."""
    return _drawn(request, "public/front/partnership.html", "partnership", lang)


@open_to_all
@require_safe
def embedded(request: Request, lang: str = "") -> HttpResponse:
    """The same to stand within another page, of whichever website: it takes no cookie, and nothing can be pressed in it."""
    response = _drawn(request, "public/front/partnership_embed.html", "partnership_embed", lang)
    if lang:
        response["Cache-Control"] = FIVE_MINUTES
    return framed_anywhere(response)


@open_to_all
@require_safe
def printed(request: Request, lang: str = "") -> HttpResponse:
    """One sheet of A4 for the wall and the book bag; what does not fit is behind its code."""
    return _drawn(request, "public/front/partnership_print.html", "partnership_print", lang)


@open_to_all
@require_safe
def policy(request: Request, ref: str) -> HttpResponse:
    """The file of a policy that the page names."""
    found = public_policy(school=request.school, ref=ref)
    if found is None or found.file is None:
        raise Http404
    return serving.serve(request, found.file)


@allow(Can.PUBLIC_PAGE_SEE)
@require_safe
def share(request: Request) -> HttpResponse:
    """How it comes into the school's own website, onto paper, and to whoever asks in another language."""
    shown = {
        "address": _whole("partnership", request),
        "embed": _whole("partnership_embed", request),
        "tongues": tongues(request.school, "partnership"),
        "sheets": tongues(request.school, "partnership_print"),
    }
    return render(request, "staff/front/share.html", shown)


def _drawn(request: Request, template: str, view: str, lang: str) -> HttpResponse:
    """Draw it in the language of its address, else in the reader's own."""
    if lang and lang not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(lang or translation.get_language()):
        request.LANGUAGE_CODE = translation.get_language() or "en"
        address = _whole("partnership", request)
        shown = {"found": partnership(school=request.school, view=view), "address": address, "code": qr.svg(address)}
        response = render(request, template, shown)
        response["Content-Language"] = request.LANGUAGE_CODE
    return response


def _whole(view: str, request: Request) -> str:
    """An address as it stands outside."""
    return str(settings.SITE_URL) + reverse(f"front:{view}", args=[request.school.slug])
