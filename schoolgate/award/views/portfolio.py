"""The portfolio on screen, and its folder."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.award import exporting, queries
from schoolgate.core import files, permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


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
