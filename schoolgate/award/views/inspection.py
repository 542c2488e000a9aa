"""How the same evidence is looked for by the areas of inspection: an index of what is there anyway, and no new paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from schoolgate.award.frameworks import frameworks
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.views.portfolio.opened import note
from schoolgate.core import permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


@allow(Can.PORTFOLIO_READ)
@require_GET
def index(request: Request) -> HttpResponse:
    """By area, on one page: the latest evidence, with the ordinary page that it came from."""
    known = {one.code: one for one in frameworks(kind="inspection")}
    code = request.GET.get("by", "") or next(reversed(known), "")
    if code not in known:
        raise Http404
    note(request, "inspection")
    shown = {
        "index": queries.by_area(viewer=request.viewer, school=request.school, code=code),
        "known": list(known.values()),
        "may_prepare": permits.holds(request.viewer, Can.INSPECTION_PREPARE, request.school),
    }
    return render(request, "staff/award/inspection/index.html", shown)


@allow(Can.INSPECTION_PREPARE)
@require_GET
def tomorrow(request: Request) -> HttpResponse:
    """What head and office do on the evening before."""
    return render(request, "staff/award/inspection/tomorrow.html", {})
