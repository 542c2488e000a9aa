"""The lists that ship, as one school has them: looked through, printed, an item changed, hidden, added, and each of it undone."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.shelf import queries, services
from schoolgate.shelf.enums import Which
from schoolgate.shelf.forms import HideForm, ThingForm
from schoolgate.shelf.queries import Line, Shelf
from schoolgate.shelf.values import Says

A_PAGE = 40


@allow(Can.SHELF_CHANGE)
@require_GET
def listed(request: StaffRequest, list: str) -> HttpResponse:
    """What ships, what the school changed, what it hides."""
    shelf, which = _shelf(list), request.GET.get("show", Which.ALL)
    which = which if which in Which.values else Which.ALL
    words = request.GET.get("q", "")
    lines = queries.lines(viewer=request.viewer, school=request.school, shelf=shelf)
    found = [one for one in lines if one.holds(words)]
    shown = {
        "shelf": shelf,
        "page": Paginator([one for one in found if one.is_among(which)], A_PAGE).get_page(request.GET.get("page")),
        "tabs": [
            {"label": one.label, "url": f"?show={one}", "current": one == which, "count": sum(each.is_among(one) for each in found)}
            for one in Which if one != Which.HIDDEN or shelf.hiding
        ],
        "grouped": any(one.thing.group for one in lines),
        "others": _others(request, shelf),
        "back_url": _back(request, shelf),
        "asked": words,
    }  # fmt: skip
    return render(request, "staff/shelf/list.html", shown)


@allow(Can.SHELF_CHANGE)
@require_GET
def on_paper(request: StaffRequest, list: str) -> HttpResponse:
    """The whole list as the school has it, to read through together."""
    shelf = _shelf(list)
    lines = queries.lines(viewer=request.viewer, school=request.school, shelf=shelf)
    shown = {
        "shelf": shelf,
        "lines": [(one, _said(shelf, one.says, without=shelf.called)) for one in lines if not one.is_hidden],
        "hidden": [one for one in lines if one.is_hidden],
    }
    return render(request, "staff/shelf/print.html", shown)


@allow(Can.SHELF_CHANGE)
@require_http_methods(["GET", "POST"])
def thing(request: StaffRequest, list: str, thing: str) -> HttpResponse:
    """One item: what ships beside the school's own words."""
    shelf = _shelf(list)
    line = _line(request, shelf, thing)
    form = ThingForm(request.POST or None, shelf=shelf, lang=request.school.lang, says=line.says)
    if form.is_valid():
        try:
            row = services.change(school=request.school, shelf=list, key=thing, says=form.says, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It says so from now on.") if row else _("It says what it said before."))
            return redirect("shelf:list", request.school.slug, list)
    shown = {
        "shelf": shelf,
        "line": line,
        "shipped": _said(shelf, line.thing.says),
        "form": form,
        "hide": HideForm(),
        "past": queries.past(viewer=request.viewer, shelf=shelf, key=thing),
        "trail": _trail(request, shelf, line.title),
    }
    return render(request, "staff/shelf/thing.html", shown)


@allow(Can.SHELF_CHANGE)
@require_POST
def hide(request: StaffRequest, list: str, thing: str) -> HttpResponse:
    """Offer it no more, or again."""
    line, form = _line(request, _shelf(list), thing), HideForm(request.POST)
    try:
        if "back" in request.POST:
            services.show(school=request.school, shelf=list, key=thing, by=request.viewer)
            messages.success(request, _("“%(what)s” is on the list again.") % {"what": line.title})
        elif form.is_valid():
            why = form.cleaned_data["why"]
            services.hide(school=request.school, shelf=list, key=thing, why=why, by=request.viewer)
            messages.success(
                request, _("“%(what)s” is hidden. You can show it again at any time.") % {"what": line.title}
            )
        else:
            messages.error(request, " ".join(map(str, form.errors["why"])))
            return redirect("shelf:thing", request.school.slug, list, thing)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("shelf:list", request.school.slug, list)


@allow(Can.SHELF_CHANGE)
@require_POST
def as_shipped(request: StaffRequest, list: str, thing: str) -> HttpResponse:
    """The words that ship again."""
    line = _line(request, _shelf(list), thing)
    services.as_shipped(school=request.school, shelf=list, key=thing, by=request.viewer)
    messages.success(request, _("“%(what)s” is as it ships again.") % {"what": line.thing.title})
    return redirect("shelf:thing", request.school.slug, list, thing)


@allow(Can.SHELF_CHANGE)
@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, list: str) -> HttpResponse:
    """An item of the school's own."""
    shelf = _shelf(list)
    if not shelf.adding:
        raise Http404
    form = ThingForm(request.POST or None, shelf=shelf, lang=request.school.lang)
    if form.is_valid():
        services.add(school=request.school, shelf=list, says=form.says, by=request.viewer)
        messages.success(request, _("It stands at the end of the list."))
        return redirect("shelf:list", request.school.slug, list)
    shown = {"shelf": shelf, "form": form, "trail": _trail(request, shelf, _("Add one of your own"))}
    return render(request, "staff/shelf/add.html", shown)


def _shelf(key: str) -> Shelf:
    """The list, if there is one of that name."""
    found = queries.named(key)
    if found is None:
        raise Http404
    return found


def _line(request: StaffRequest, shelf: Shelf, key: str) -> Line:
    """An item of it."""
    found = queries.one_line(viewer=request.viewer, school=request.school, shelf=shelf, key=key)
    if found is None:
        raise Http404
    return found


def _said(shelf: Shelf, says: Says, without: str = "") -> list[tuple[object, list[object]]]:
    """Each field's name and what it says, line by line, to be read; what is picked, by its name."""
    found: list[tuple[object, list[object]]] = []
    for one in shelf.fields:
        words = says.get(one.name, "")
        some: list[object] = [*words] if isinstance(words, list) else [words]
        if one.picks is not None:
            some = [label for key, label in one.picks() if key in some]
        if one.name != without:
            found.append((one.label, some))
    return found


def _others(request: StaffRequest, shelf: Shelf) -> list[dict[str, object]]:
    """All other lists."""
    return [
        {
            "label": one.title,
            "url": reverse("shelf:list", args=[request.school.slug, one.key]),
            "hint": "",
        }
        for one in queries.shelves()
        if one.key != shelf.key
    ]


def _back(request: StaffRequest, shelf: Shelf) -> str:
    """The page on which the list is used."""
    return reverse(shelf.back, args=[request.school.slug]) if shelf.back else ""


def _trail(request: StaffRequest, shelf: Shelf, title: str) -> list[tuple[object, str]]:
    """From the list to here."""
    return [(shelf.title, reverse("shelf:list", args=[request.school.slug, shelf.key])), (title, "")]
