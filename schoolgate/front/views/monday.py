"""The head's Monday page, and the governors' page each term."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.front.queries import governors as reports
from schoolgate.front.queries import monday as queries


@allow(Can.MONDAY_SEE)
@require_GET
def monday(request: Request) -> HttpResponse:
    """Who is reached and who is not, what there is to decide, promises missed."""
    page = queries.monday(viewer=request.viewer, school=request.school)
    return render(request, "staff/front/monday.html", {"page": page, "today": clock.today(request.school.zone)})


@allow(Can.REACH_FIGURES)
@require_GET
def governors(request: Request) -> HttpResponse:
    """One term in figures and words: no names, and only what was frozen."""
    chosen = request.GET.get("term", "")
    report = reports.report(viewer=request.viewer, school=request.school, starts=chosen)
    tabs = [
        {"label": name, "url": f"?term={starts.isoformat()}", "current": bool(report and report.starts == starts)}
        for starts, name in reports.terms(viewer=request.viewer, school=request.school)
    ]
    return render(request, "staff/front/governors.html", {"report": report, "tabs": tabs})
