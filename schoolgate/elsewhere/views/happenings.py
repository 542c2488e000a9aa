"""One happening: written down, its children ticked, mended, taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core import clock
from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.elsewhere import queries, services
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.forms import FindForm, HappeningForm, TicksForm, UpnsForm, WordsForm
from schoolgate.elsewhere.models import Happening, Present

METHODS = ["GET", "HEAD", "POST"]
A_PAGE = 30


@allow(Can.ELSEWHERE_RECORD)
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """What was written down, newest first."""
    form = FindForm(request.GET)
    form.is_valid()
    words, kind = form.cleaned_data.get("q", ""), form.cleaned_data.get("kind", "")
    rows = queries.happenings(viewer=request.viewer, words=words, kind=kind)
    context = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "asks": bool(words or kind),
        "waiting": [one for one in queries.sheets(viewer=request.viewer)[:20] if one.waits],
    }
    return render(request, "staff/elsewhere/list.html", context)


@allow(Can.ELSEWHERE_RECORD)
@require_http_methods(METHODS)
def new(request: StaffRequest) -> HttpResponse:
    """Write it down."""
    form = HappeningForm(request.POST or None, today=clock.today(request.school.zone))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "day", "note", "number")}
        kind = Kind(form.cleaned_data["kind"])
        row = services.write_down(school=request.school, kind=kind, by=request.viewer, **said)
        if row.is_a_number:
            messages.success(request, _("Written down."))
            return redirect(_url("page", request, row))
        return redirect(_url("add", request, row))
    return render(request, "staff/elsewhere/new.html", {"form": form})


@allow(Can.ELSEWHERE_RECORD)
@require_GET
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """One of them, with its children."""
    row = _row(request, ref)
    context = {"happening": row, "lines": queries.lines_of(viewer=request.viewer, happening=row)}
    return render(request, "staff/elsewhere/page.html", context)


@allow(Can.ELSEWHERE_RECORD)
@require_http_methods(METHODS)
def add(request: StaffRequest, ref: str) -> HttpResponse:
    """Tick the children of a class, or paste their numbers."""
    row = _row(request, ref)
    if row.is_a_number:
        return redirect(_url("page", request, row))
    group = queries.one_class(viewer=request.viewer, ref=request.GET.get("class", ""))
    offered = queries.ticks(viewer=request.viewer, group=group, school=request.school) if group else []
    ticking = "homes" in request.POST or "tick" in request.POST
    form = TicksForm(request.POST if ticking else None, ticks=offered)
    pasted = UpnsForm(request.POST if request.method == "POST" and not ticking else None, viewer=request.viewer)
    if ticking and form.is_valid():
        return _added(request, row, queries.chosen_homes(viewer=request.viewer, values=form.cleaned_data["homes"]))
    if pasted.is_bound and pasted.is_valid():
        return _added(request, row, pasted.chosen)
    context = {
        "happening": row,
        "group": group,
        "groups": [_class_link(request, row, one) for one in queries.classes(viewer=request.viewer)],
        "form": form,
        "pasted": pasted,
        "options": [_option(one, set(request.POST.getlist("homes"))) for one in offered],
        "there": len(queries.lines_of(viewer=request.viewer, happening=row)),
    }
    return render(request, "staff/elsewhere/add.html", context)


@allow(Can.ELSEWHERE_RECORD)
@require_http_methods(METHODS)
def mend(request: StaffRequest, ref: str) -> HttpResponse:
    """Its words."""
    row = _row(request, ref)
    form = WordsForm(request.POST or None, initial={"title": row.title, "note": row.note})
    if form.is_valid():
        services.mend(happening=row, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Mended."))
        return redirect(_url("page", request, row))
    return render(request, "staff/elsewhere/mend.html", {"happening": row, "form": form})


@allow(Can.ELSEWHERE_RECORD)
@require_http_methods(METHODS)
def take_back(request: StaffRequest, ref: str) -> HttpResponse:
    """Asks once more, then takes it back with all its touches."""
    row = _row(request, ref)
    if request.method == "POST":
        services.take_back(happening=row, by=request.viewer)
        messages.success(request, _("Taken back. It counts no more."))
        return redirect("elsewhere:list", request.school.slug)
    return render(request, "staff/elsewhere/take_back.html", {"happening": row})


@allow(Can.ELSEWHERE_RECORD)
@require_POST
def leave_out(request: StaffRequest, ref: str, item: str) -> HttpResponse:
    """Not this child."""
    row = _present(request, ref, item)
    services.leave_out(present=row, by=request.viewer)
    messages.success(request, _("Taken back."))
    return redirect(_url("page", request, row.happening))


@allow(Can.ELSEWHERE_RECORD)
@require_POST
def say_home(request: StaffRequest, ref: str, item: str) -> HttpResponse:
    """Of two homes it was this one."""
    row = _present(request, ref, item)
    number = request.POST.get("home", "")
    try:
        services.say_home(
            present=row, number=int(number) if number.isascii() and number.isdigit() else 0, by=request.viewer
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It counts for that home now."))
    return redirect(_url("page", request, row.happening))


def _added(request: StaffRequest, row: Happening, chosen: list[queries.Chosen]) -> HttpResponse:
    """Add them, and say so; the list of classes stays, for the next."""
    number = services.add(happening=row, homes=chosen, by=request.viewer)
    said = ngettext("%(n)s child is new on the list.", "%(n)s children are new on the list.", number)
    messages.success(request, said % {"n": number})
    return redirect(_url("page", request, row))


def _option(one: queries.Home, chosen: set[str]) -> dict[str, object]:
    """A child in one home as a tick."""
    hint = _("home %(number)s: %(adults)s") % {"number": one.home, "adults": one.adults} if one.home > 0 else ""
    hint = _("not known which home: counts for neither") if one.home < 0 else hint
    return {"value": one.value, "label": one.pupil.name, "hint": hint, "chosen": one.value in chosen}


def _class_link(request: StaffRequest, row: Happening, group: object) -> dict[str, str]:
    """A class to open."""
    return {"label": str(group.name), "url": f"{_url('add', request, row)}?class={group.ref}"}  # type: ignore[attr-defined]


def _row(request: StaffRequest, ref: str) -> Happening:
    """The happening, if it stands and this viewer may see it."""
    return get_object_or_404(queries.happenings(viewer=request.viewer), ref=ref)


def _present(request: StaffRequest, ref: str, item: str) -> Present:
    """A child of it."""
    return get_object_or_404(queries.presents(viewer=request.viewer), ref=item, happening__ref=ref)


def _url(name: str, request: StaffRequest, row: Happening) -> str:
    """A page of one happening."""
    return reverse(f"elsewhere:{name}", args=[request.school.slug, row.ref])
