"""Pages of the award."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import exporting, queries, services
from schoolgate.award.forms import FrameworkForm, WordsForm
from schoolgate.core import files, permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal


@allow(Can.AWARD_SEE)
@require_GET
def page(request: Request) -> HttpResponse:
    """Objectives, their indicators, what is thin."""
    framework, lines = queries.overview(viewer=request.viewer, school=request.school)
    shown = {
        "framework": framework,
        "lines": lines,
        "waiting": queries.suggestions(viewer=request.viewer).count(),
        "may_decide": permits.holds(request.viewer, Can.EVIDENCE_DECIDE, request.school),
        "form": FrameworkForm(initial={"framework": framework.code}),
    }
    return render(request, "staff/award/award.html", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def numbering(request: Request) -> HttpResponse:
    """Nine or ten."""
    form = FrameworkForm(request.POST)
    if form.is_valid():
        services.choose_framework(school=request.school, code=form.cleaned_data["framework"], by=request.viewer)
    return redirect("award:page", request.school.slug)


@allow(Can.EVIDENCE_DECIDE)
@require_GET
def suggestions(request: Request) -> HttpResponse:
    """What the ledger offers."""
    page = Paginator(queries.suggestions(viewer=request.viewer), 12).get_page(request.GET.get("page"))
    lines = queries.shown(list(page.object_list), viewer=request.viewer)
    return render(request, "staff/award/suggestions.html", {"page": page, "lines": lines})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def suggestion(request: Request, ref: str) -> HttpResponse:
    """Accept in changed words, with what changed."""
    row = get_object_or_404(queries.suggestions(viewer=request.viewer), ref=ref)
    form = WordsForm(request.POST or None, initial={"claim": row.claim})
    if form.is_valid():
        try:
            services.accept(suggestion=row, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is evidence now."))
            return redirect("award:suggestions", request.school.slug)
    [line] = queries.shown([row], viewer=request.viewer)
    return render(request, "staff/award/suggestion.html", {"line": line, "form": form})


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def decide(request: Request, ref: str) -> HttpResponse:
    """Accept as it is, or refuse."""
    row = get_object_or_404(queries.suggestions(viewer=request.viewer), ref=ref)
    if "accept" in request.POST:
        services.accept(suggestion=row, by=request.viewer)
        messages.success(request, _("It is evidence now."))
    else:
        services.refuse(suggestion=row, by=request.viewer)
        messages.success(request, _("It will not be offered again."))
    return redirect("award:suggestions", request.school.slug)


@allow(Can.EVIDENCE_READ)
@require_GET
def evidence(request: Request) -> HttpResponse:
    """What stands."""
    page = Paginator(queries.evidence(viewer=request.viewer), 20).get_page(request.GET.get("page"))
    lines = queries.shown(list(page.object_list), viewer=request.viewer)
    may = permits.holds(request.viewer, Can.EVIDENCE_DECIDE, request.school)
    return render(request, "staff/award/evidence.html", {"page": page, "lines": lines, "may_decide": may})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def item(request: Request, ref: str) -> HttpResponse:
    """Mend a piece of evidence, or take it out."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    if request.method == "POST" and "out" in request.POST:
        services.take_out(evidence=row, by=request.viewer)
        return redirect("award:evidence", request.school.slug)
    form = WordsForm(request.POST or None, initial={"claim": row.claim, "effect": row.effect})
    if form.is_valid():
        services.mend(evidence=row, by=request.viewer, **form.cleaned_data)
        return redirect("award:evidence", request.school.slug)
    [line] = queries.shown([row], viewer=request.viewer)
    return render(request, "staff/award/item.html", {"line": line, "form": form})


@allow(Can.PORTFOLIO_READ)
@require_GET
def portfolio(request: Request) -> HttpResponse:
    """The portfolio on screen, and its exports."""
    framework, lines = queries.overview(viewer=request.viewer, school=request.school)
    rows = queries.shown(list(queries.evidence(viewer=request.viewer)), viewer=request.viewer)
    shown = {
        "framework": framework,
        "lines": lines,
        "items": rows,
        "tables": queries.reach_tables(school=request.school),
        "exports": list(queries.portfolios(viewer=request.viewer)[:5]),
        "may_export": permits.holds(request.viewer, Can.PORTFOLIO_EXPORT, request.school),
    }
    return render(request, "staff/award/portfolio.html", shown)


@allow(Can.PORTFOLIO_EXPORT)
@require_POST
def export(request: Request) -> HttpResponse:
    """Ask for the zip."""
    exporting.order(school=request.school, by=request.viewer)
    messages.success(request, _("It is being made. Look again in a minute."))
    return redirect("award:portfolio", request.school.slug)


@allow(Can.PORTFOLIO_READ)
@require_GET
def download(request: Request, ref: str) -> HttpResponse:
    """The zip, through the permission check."""
    row = get_object_or_404(queries.portfolios(viewer=request.viewer), ref=ref)
    if row.file is None:
        raise Http404
    response = HttpResponse(files.read(row.file), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{row.file.name}"'
    return response
