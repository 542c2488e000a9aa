"""What the public page says: each sort of line listed, written, changed, hidden, moved; and what is missing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core import clock, uploads
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.helping.forms.public import FORMS, LineForm, PolicyForm
from schoolgate.helping.models import Entry, Policy
from schoolgate.helping.queries import missing, public
from schoolgate.helping.services import public as lines

TITLES = {
    "aims": (gettext_lazy("Our aims"), gettext_lazy("An aim")),
    "said": (gettext_lazy("You said, we did"), gettext_lazy("You said, we did")),
    "policies": (gettext_lazy("Policies in plain words"), gettext_lazy("A policy in plain words")),
    "clubs": (gettext_lazy("Clubs"), gettext_lazy("A club")),
}
PRESSES = {"hide": lines.hide, "show": lines.show}


@allow(Can.PUBLIC_PAGE_WRITE)
@require_GET
def page(request: Request) -> HttpResponse:
    """All of it on one page, with what is missing."""
    shelves = [
        {
            "kind": kind,
            "title": TITLES[kind][0],
            "entries": public.entries(viewer=request.viewer, kind=kind),
            "is_ordered": kind in ("aims", "policies"),
            "new": f"helping:new_{kind}",
            "change": f"helping:change_{kind}",
            "press": f"helping:press_{kind}",
        }
        for kind in public.KINDS
    ]
    shown = {"shelves": shelves, "gaps": missing.gaps(school=request.school)}
    return render(request, "staff/helping/public.html", shown)


@allow(Can.PUBLIC_PAGE_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request, kind: str) -> HttpResponse:
    """A line more."""
    today = clock.today(request.school.zone)
    form = FORMS[kind](request.POST or None, request.FILES or None, initial={"day": today})
    if form.is_valid():
        row = lines.write(school=request.school, kind=kind, values=form.values(), by=request.viewer)
        return _kept(request, row, form)
    return _form(request, kind, form)


@allow(Can.PUBLIC_PAGE_WRITE)
@require_http_methods(["GET", "POST"])
def change(request: Request, kind: str, ref: str) -> HttpResponse:
    """Other words for one."""
    entry = _entry(request, kind, ref)
    initial = {name: getattr(entry, name, None) for name in FORMS[kind].base_fields}
    form = FORMS[kind](request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        row = lines.change(kind=kind, entry=entry, values=form.values(), school=request.school, by=request.viewer)
        return _kept(request, row, form)
    return _form(request, kind, form, entry)


@allow(Can.PUBLIC_PAGE_WRITE)
@require_POST
def press(request: Request, kind: str, ref: str) -> HttpResponse:
    """Hide it, show it again, or move it up."""
    entry, does = _entry(request, kind, ref), request.POST.get("do", "")
    if does == "up":
        lines.move_up(kind=kind, entry=entry, school=request.school, by=request.viewer)
    elif does in PRESSES:
        PRESSES[does](entry=entry, school=request.school, by=request.viewer)
    return redirect("helping:public", request.school.slug)


def _kept(request: Request, row: Entry, form: LineForm) -> HttpResponse:
    """Keep its file too, and go back."""
    brought: Any = form.cleaned_data.get("file")
    if brought and isinstance(row, Policy) and isinstance(form, PolicyForm):
        name = uploads.safe_name(brought.name, "application/pdf")
        lines.enclose(policy=row, data=form.paper, name=name, media_type="application/pdf", by=request.viewer)
    messages.success(request, _("Saved. The public page says it now."))
    return redirect("helping:public", request.school.slug)


def _form(request: Request, kind: str, form: LineForm, entry: Entry | None = None) -> HttpResponse:
    """The form of one line."""
    shown = {"form": form, "title": TITLES[kind][1], "entry": entry}
    return render(request, "staff/helping/line_form.html", shown)


def _entry(request: Request, kind: str, ref: str) -> Entry:
    """A line of this school."""
    found = public.entry(viewer=request.viewer, kind=kind, ref=ref)
    if found is None:
        raise Http404
    return found
