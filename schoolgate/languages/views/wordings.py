"""The sentences, kinds of event, school words and ready messages of a school: looked through, changed, put aside, added, checked."""

from typing import Any

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, StaffViewer, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.languages import queries, services
from schoolgate.languages.forms import AddForm, ItemForm
from schoolgate.languages.queries import VOICES, Place

A_PAGE = 40


@allow(Can.WORDING_SEE)
@require_GET
def listed(request: Request, shelf: str) -> HttpResponse:
    """One shelf: what families are told with it, and what the school made of it."""
    _known(shelf)
    found = queries.looked_for(school=request.school.pk, shelf=shelf, words=request.GET.get("q", ""))
    shown = {
        "shelf": shelf,
        "tabs": _tabs(request, shelf),
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "may_change": holds(request.viewer, Can.WORDING_CHANGE, request.school),
        "may_add": shelf in VOICES,
    }
    return render(request, "staff/languages/shelf.html", shown)


@allow(Can.WORDING_SEE)
@require_GET
def item(request: Request, shelf: str, item: str) -> HttpResponse:
    """One item in all its languages."""
    found = queries.described(school=request.school.pk, shelf=shelf, key=item)
    if found is None:
        raise Http404
    shown = {"shelf": shelf, "item": found, "may_change": holds(request.viewer, Can.WORDING_CHANGE, request.school)}
    return render(request, "staff/languages/item.html", shown)


@allow(Can.WORDING_SEE)
@require_http_methods(["GET", "POST"])
def in_language(request: Request, shelf: str, item: str, lang: str) -> HttpResponse:
    """One item in one language: its wording, which can be changed here."""
    found = queries.described(school=request.school.pk, shelf=shelf, key=item)
    line = next((one for one in found.languages if one.lang == lang), None) if found else None
    if found is None or line is None:
        raise Http404
    form = ItemForm(request.POST or None, voices=VOICES[shelf], lang=lang, initial=dict(line.says))
    if form.is_valid():
        try:
            for voice, text in form.says().items():
                if text != line.says.get(voice):
                    place = Place(shelf, item, voice, lang)
                    services.word_own_way(school=request.school.pk, place=place, text=text, by=request.viewer)
            return redirect("languages:item", request.school.slug, shelf, item)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {"shelf": shelf, "item": found, "line": line, "form": form}
    shown["may_change"] = holds(request.viewer, Can.WORDING_CHANGE, request.school)
    return render(request, "staff/languages/in_language.html", shown)


@allow(Can.WORDING_CHECK)
@require_POST
def check(request: Request, shelf: str, item: str, lang: str) -> HttpResponse:
    """I read this language, and it is right."""
    if not isinstance(request.viewer, StaffViewer):
        raise Http404
    try:
        for voice in VOICES.get(shelf, ()):
            place = Place(shelf, item, voice, lang)
            services.check_wording(school=request.school.pk, place=place, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("languages:shelf", request.school.slug, "sentences")
    flash.success(request, _("Your name stands beside it now."))
    return redirect("languages:item", request.school.slug, shelf, item)


@allow(Can.WORDING_CHANGE)
@require_POST
def as_shipped(request: Request, shelf: str, item: str, lang: str) -> HttpResponse:
    """The product's wording again."""
    try:
        services.word_as_shipped(school=request.school.pk, shelf=shelf, key=item, lang=lang, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("languages:shelf", request.school.slug, "sentences")
    return redirect("languages:item", request.school.slug, shelf, item)


@allow(Can.WORDING_CHANGE)
@require_POST
def aside(request: Request, shelf: str, item: str) -> HttpResponse:
    """Offer it no more, or again."""
    verb = services.bring_back if "back" in request.POST else services.put_aside
    try:
        verb(school=request.school.pk, shelf=shelf, key=item, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("languages:shelf", request.school.slug, "sentences")
    if shelf not in VOICES:
        return redirect("languages:shelf", request.school.slug, "templates")
    return redirect("languages:item", request.school.slug, shelf, item)


@allow(Can.WORDING_CHANGE)
@require_http_methods(["GET", "POST"])
def add(request: Request, shelf: str) -> HttpResponse:
    """An item of the school's own."""
    if shelf not in VOICES:
        raise Http404
    form = AddForm(request.POST or None, voices=VOICES[shelf], grouped=shelf == "event_kinds")
    if form.is_valid():
        try:
            key = services.add_wording(
                school=request.school.pk, shelf=shelf, group=form.group(), says=form.says(), by=request.viewer
            )
            return redirect("languages:item", request.school.slug, shelf, key)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "staff/languages/add.html", {"shelf": shelf, "form": form})


def _tabs(request: Request, shelf: str) -> list[dict[str, Any]]:
    """The shelves, side by side."""
    return [
        {"label": label, "url": reverse("languages:shelf", args=[request.school.slug, key]), "current": key == shelf}
        for key, label in queries.SHELVES.items()
    ]


def _known(shelf: str) -> None:
    """Is it one of ours?"""
    if shelf not in queries.SHELVES:
        raise Http404
