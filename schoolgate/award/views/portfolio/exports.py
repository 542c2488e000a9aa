"""What is taken away: asked for, fetched, thrown away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award.forms.portfolio import ExportForm
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.services import portfolio as services
from schoolgate.award.views.portfolio.opened import note
from schoolgate.core import files
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow

LOOK_AGAIN = "10"  # seconds


@allow(Can.PORTFOLIO_EXPORT)
@require_http_methods(["GET", "POST"])
def exports(request: Request) -> HttpResponse:
    """What was made, how large, when and by whom; and another one."""
    form = ExportForm(request.POST or None)
    if form.is_valid():
        services.order(school=request.school, kind=form.kind, by=request.viewer)
        messages.success(request, _("It is being made. This page looks again by itself."))
        return redirect("award:exports", request.school.slug)
    page = Paginator(queries.portfolios(viewer=request.viewer), 20).get_page(request.GET.get("page"))
    lines = queries.exported(viewer=request.viewer, rows=list(page.object_list))
    response = render(request, "staff/award/portfolio/exports.html", {"form": form, "page": page, "lines": lines})
    if any(not one.row.is_ready and one.row.is_live for one in lines):
        response["Refresh"] = LOOK_AGAIN
    return response


@allow(Can.PORTFOLIO_EXPORT)
@require_POST
def throw_away(request: Request, ref: str) -> HttpResponse:
    """Its file goes."""
    row = get_object_or_404(queries.portfolios(viewer=request.viewer), ref=ref)
    services.throw_away(row=row, by=request.viewer)
    messages.success(request, _("It is thrown away. You can make a new one at any time."))
    return redirect("award:exports", request.school.slug)


@allow(Can.PORTFOLIO_READ)
@require_GET
def download(request: Request, ref: str) -> HttpResponse:
    """The zip, through the permission check; a consent or permission that was withdrawn since has closed it."""
    row = get_object_or_404(queries.portfolios(viewer=request.viewer), ref=ref)
    if row.file is None or not queries.still_shown(viewer=request.viewer, rows=[row]).issuperset(row.holds):
        raise Http404
    note(request, "download", on=row)
    response = HttpResponse(files.read(row.file), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{row.file.name}"'
    return response
