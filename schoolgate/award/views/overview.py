"""The award at a glance, and its numbering."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import FrameworkForm
from schoolgate.award.views.nav import show
from schoolgate.core import permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


@allow(Can.AWARD_SEE)
@require_GET
def page(request: Request) -> HttpResponse:
    """Objectives, their indicators, what is thin."""
    framework, lines = queries.overview(viewer=request.viewer, school=request.school)
    leads = permits.holds(request.viewer, Can.AWARD_LEAD, request.school)
    shown = {
        "next_step": queries.next_step(viewer=request.viewer, school=request.school) if leads else None,
        "framework": framework,
        "lines": lines,
        "waiting": queries.offered(viewer=request.viewer).count(),
        "may_decide": permits.holds(request.viewer, Can.EVIDENCE_DECIDE, request.school),
        "form": FrameworkForm(initial={"framework": framework.code}),
    }
    return show(request, "award.html", "page", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def numbering(request: Request) -> HttpResponse:
    """Nine or ten."""
    form = FrameworkForm(request.POST)
    if form.is_valid():
        services.choose_framework(school=request.school, code=form.cleaned_data["framework"], by=request.viewer)
    return redirect("award:page", request.school.slug)
