"""The living gallery: every part of the library on one page, with the lines that made it, and a whole page in each layout.

It takes the parts from the register, so none can be forgotten. `?lang=ur` shows it from right to left, `?words=long` with the
longest words a page must bear, `?words=empty` with nothing in its lists, `?colour=f6c445` in another school's colour. It is there
in the demonstration and in development only.
"""

from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, Protocol

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.views.decorators.http import require_safe

from schoolgate.core import colour as colours
from schoolgate.core.parts import describe, samples
from schoolgate.core.parts.declare import Part
from schoolgate.core.parts.library import SHELVES
from schoolgate.core.permits import open_to_all

PAGES = ("family", "form", "staff", "public", "plain", "letter")
P = ParamSpec("P")


class View(Protocol[P]):
    """A view."""

    def __call__(self, request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse: ...


@dataclass(frozen=True)
class SampleSchool:
    """A school that is nobody's."""

    name: str
    colour: str


@dataclass(frozen=True)
class Shown:
    """One part as the gallery shows it."""

    part: Part
    written: str
    source: str
    drawn: str


def _in_asked_language(view: View[P]) -> View[P]:
    """Show a page of the gallery in the language asked for; in production there is none."""

    @wraps(view)
    def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        code = request.GET.get("lang", "en")
        if settings.MODE == "production" or code not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(code):
            return view(request, *args, **kwargs)

    return shown


@open_to_all
@require_safe
@_in_asked_language
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part."""
    context = _context(request)
    shelves = [(shelf.title, [_shown(part, request, context) for part in shelf.parts]) for shelf in SHELVES]
    return render(request, "core/gallery/all.html", {**context, "shelves": shelves, "pages": PAGES})


@open_to_all
@require_safe
@_in_asked_language
def page(request: HttpRequest, layout: str) -> HttpResponse:
    """A whole page in one layout."""
    if layout not in PAGES:
        raise Http404
    return render(request, f"core/gallery/pages/{layout}.html", _context(request))


def _shown(part: Part, request: HttpRequest, context: dict[str, Any]) -> Shown:
    """A part, drawn by its example."""
    example = get_template(f"core/gallery/parts/{part.name}.html")
    source = example.template.source  # type: ignore[attr-defined]
    return Shown(part, describe.as_written(part), source.strip(), example.render(context, request))


def _context(request: HttpRequest) -> dict[str, Any]:
    """What the examples speak of."""
    words = request.GET.get("words", "plain")
    context = samples.context(translation.get_language() or "en", long=words == "long", empty=words == "empty")
    try:
        shade = colours.parse(request.GET.get("colour", colours.DEFAULT))
    except colours.NotAColour as refusal:
        raise Http404 from refusal
    school = SampleSchool(context["w"]["school"], shade)
    return {**context, "school": school, "talk_url": "#talk", "query": request.GET.urlencode()}
