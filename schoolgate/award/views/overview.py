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
    """Each objective on a line: our judgement, its evidence, what comes next; below it, what is thin."""
    framework, lines = queries.overview(viewer=request.viewer, school=request.school)
    cycle = queries.cycle(viewer=request.viewer)
    pages = queries.objective_pages(viewer=request.viewer, school=request.school, framework=framework, cycle=cycle)
    leads = permits.holds(request.viewer, Can.AWARD_LEAD, request.school)
    shown = {
        "next_step": queries.next_step(viewer=request.viewer, school=request.school) if leads else None,
        "framework": framework,
        "lines": list(zip(lines, pages, strict=True)),
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
