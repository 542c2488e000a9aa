"""The round of the award: its days, its adviser, and the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import ChangeForm, ReassessForm
from schoolgate.award.views.nav import show
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal


@allow(Can.AWARD_LEAD)
@require_GET
def page(request: Request) -> HttpResponse:
    """Where we are between registering and three years of the award."""
    return _page(request, None, ReassessForm())


@allow(Can.AWARD_LEAD)
@require_POST
def change(request: Request) -> HttpResponse:
    """Another adviser, or another day to work towards."""
    cycle, form = queries.cycle(viewer=request.viewer), ChangeForm(request.POST)
    if cycle is not None and form.is_valid():
        services.change_cycle(cycle=cycle, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect("award:round", request.school.slug)
    return _page(request, form, ReassessForm())


@allow(Can.AWARD_LEAD)
@require_POST
def again(request: Request) -> HttpResponse:
    """A reassessment begins."""
    form = ReassessForm(request.POST)
    if form.is_valid():
        try:
            services.reassess(school=request.school, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reassessment has begun. Its clocks stand on this page."))
            return redirect("award:round", request.school.slug)
    return _page(request, None, form)


def _page(request: Request, change: ChangeForm | None, again: ReassessForm) -> HttpResponse:
    """The page, with what was typed."""
    cycle = queries.cycle(viewer=request.viewer)
    first = {"adviser": cycle.adviser, "target": cycle.target} if cycle else {}
    shown = {
        "cycle": cycle,
        "before": [one for one in queries.cycles(viewer=request.viewer) if one != cycle],
        "change": change or ChangeForm(initial=first),
        "again": again,
    }
    return show(request, "round.html", "year", shown)
