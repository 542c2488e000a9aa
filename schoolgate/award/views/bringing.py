"""Evidence from outside: brought in by any member of staff; what lies with it; who is in a picture; what somebody said."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from schoolgate.award import mailing, queries, services
from schoolgate.award.forms import BringForm, EncloseForm, PageForm, QuoteForm
from schoolgate.award.models import Enclosure, Evidence, Suggestion
from schoolgate.award.views.nav import show
from schoolgate.award.views.portfolio.opened import note
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.core.serving import serve
from schoolgate.families.queries.persons import pupils
from schoolgate.schools.enums import STAFF
from schoolgate.schools.queries import members


@allow(Can.EVIDENCE_BRING)
@require_http_methods(["GET", "POST"])
def bring(request: Request) -> HttpResponse:
    """Something that the ledger does not know of."""
    today = clock.today(request.school.zone)
    form = BringForm(
        request.POST or None, request.FILES or None, today=today, initial={"day": today, "says": "judged by"}
    )
    if form.is_valid():
        try:
            row = services.bring(school=request.school, brings=form.brings, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _brought(request, row)
    shown = {"form": form, "address": mailing.address(request.school)}
    return show(request, "bring.html", "bring", shown | {"decides": holds(request.viewer, Can.EVIDENCE_DECIDE)})


@allow(Can.EVIDENCE_BRING)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What I brought in, and what became of it."""
    rows = queries.brought_by(viewer=request.viewer)
    lying = list(queries.enclosures(viewer=request.viewer).filter(suggestion__in=rows))
    unnamed = [one for one in lying if one.children and one.named_at is None]
    return show(request, "brought.html", "bring", {"rows": rows, "unnamed": unnamed})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def enclose(request: Request, ref: str) -> HttpResponse:
    """A file more."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    form = EncloseForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = [
                services.enclose(to=row, file=one, by=request.viewer) for one in form.given(form.cleaned_data["says"])
            ]
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _on_to_children(request, made) or redirect("award:item", request.school.slug, row.ref)
    return show(request, "enclose.html", "evidence", {"row": row, "form": form})


@allow(Can.ENCLOSURE_SEE)
@require_safe
def file(request: Request, ref: str, size: str = "") -> HttpResponse:
    """The file, if it may be shown just now; to whoever has to say who is in it, also before."""
    one = get_object_or_404(queries.enclosures(viewer=request.viewer), ref=ref)
    use = one.small if size == "small" and one.small is not None else one.file
    looks = one.children and one.named_at is None and holds(request.viewer, Can.ENCLOSURE_PREPARE, one)
    if use is None or not (one.pk in queries.shown_for([one]) or looks):
        raise Http404
    note(request, "file", on=one)
    return serve(request, use)


@allow(Can.ENCLOSURE_PREPARE)
@require_http_methods(["GET", "POST"])
def who(request: Request, ref: str) -> HttpResponse:
    """Who is in the picture: each child by name, one press each; or nobody."""
    one = get_object_or_404(queries.enclosures(viewer=request.viewer), ref=ref)
    if request.method == "POST":
        return _who(request, one)
    words = request.GET.get("q", "").strip()[:60]
    named = queries.pictured(viewer=request.viewer, enclosure=one)
    shown = {
        "one": one,
        "named": named,
        "words": words,
        "found": queries.children_called(
            viewer=request.viewer, words=words, besides=[child.pupil.pk for child in named]
        ),
        "missing": [child for child in named if not child.agreed],
    }
    return show(request, "who.html", "evidence", shown)


@allow(Can.ENCLOSURE_PREPARE)
@require_POST
def away(request: Request, ref: str) -> HttpResponse:
    """Take a file away."""
    one = get_object_or_404(queries.enclosures(viewer=request.viewer), ref=ref)
    services.take_away(enclosure=one, by=request.viewer)
    messages.success(request, _("Taken away: %(name)s") % {"name": one.says})
    return _home_of(request, one.evidence)


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def add_page(request: Request, ref: str) -> HttpResponse:
    """A page on the web."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    form = PageForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_page(to=row, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("url", str(refusal))
        else:
            return redirect("award:item", request.school.slug, row.ref)
    return show(request, "add_page.html", "evidence", {"row": row, "form": form})


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def remove_page(request: Request, ref: str) -> HttpResponse:
    """It does not lie there any more."""
    page = get_object_or_404(queries.web_pages(viewer=request.viewer).select_related("evidence"), ref=ref)
    services.remove_page(page=page, by=request.viewer)
    messages.success(request, _("Taken away: %(name)s") % {"name": page.says})
    return _home_of(request, page.evidence)


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def quote(request: Request, ref: str) -> HttpResponse:
    """What somebody said, with permission."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    today = clock.today(request.school.zone)
    staff = list(members(request.viewer).filter(role__in=STAFF))
    form = QuoteForm(request.POST or None, members=staff, today=today, initial={"asked_on": today, "who": "parent"})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("words", "who", "asked_by", "asked_on")}
        services.quote(evidence=row, by=request.viewer, **said)
        return redirect("award:item", request.school.slug, row.ref)
    return show(request, "quote.html", "evidence", {"row": row, "form": form})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, ref: str) -> HttpResponse:
    """The permission is taken back, after asking once more."""
    said = get_object_or_404(queries.quotations(viewer=request.viewer).select_related("evidence"), ref=ref)
    if request.method == "POST":
        services.withdraw(quote=said, by=request.viewer)
        messages.success(request, _("The words are gone, here and in everything that is made from here on."))
        if said.evidence.ended_at is not None:
            return redirect("award:suggestions", request.school.slug)
        return redirect("award:item", request.school.slug, said.evidence.ref)
    return show(request, "withdraw.html", "evidence", {"quote": said})


def _brought(request: Request, row: Suggestion) -> HttpResponse:
    """Thanks; on to who is in the picture, to its indicators, or to what became of it."""
    made = list(queries.enclosures(viewer=request.viewer).filter(suggestion=row))
    if row.evidence_id:
        messages.success(request, _("It is evidence now. We have ticked what it is likely to be for: please look."))
    else:
        messages.success(request, _("Thank you. It waits for the partnership lead."))
    if leads := _on_to_children(request, made):
        return leads
    if row.evidence is not None:
        return redirect("award:serves", request.school.slug, row.evidence.ref)
    return redirect("award:brought", request.school.slug)


def _on_to_children(request: Request, made: list[Enclosure]) -> HttpResponse | None:
    """A picture with children asks who they are."""
    first = next((one for one in made if one.children), None)
    return redirect("award:who", request.school.slug, first.ref) if first else None


def _who(request: Request, one: Enclosure) -> HttpResponse:
    """A child more, a child less, all of them, or none."""
    try:
        if pupil := request.POST.get("is_in", ""):
            child = get_object_or_404(pupils(request.viewer), ref=pupil)
            services.name_child(enclosure=one, pupil=child, by=request.viewer)
        elif pictured := request.POST.get("is_not", ""):
            row = next(
                (each.row for each in queries.pictured(viewer=request.viewer, enclosure=one) if each.row and each.row.ref == pictured),
                None,
            )  # fmt: skip
            if row is not None:
                services.unname_child(pictured=row, by=request.viewer)
        else:
            services.looked_at(enclosure=one, everyone="all" in request.POST, by=request.viewer)
            messages.success(request, _("Noted."))
            return _home_of(request, one.evidence)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("award:who", request.school.slug, one.ref)


def _home_of(request: Request, evidence: Evidence | None) -> HttpResponse:
    """The page with which it lies."""
    if evidence is not None and holds(request.viewer, Can.EVIDENCE_READ):
        return redirect("award:item", request.school.slug, evidence.ref)
    return redirect(
        "award:brought" if not holds(request.viewer, Can.EVIDENCE_DECIDE) else "award:suggestions", request.school.slug
    )
