"""Objectives and indicators: how the school judges itself, what changed, what it does about it. And is it ready?"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.award import queries, services
from schoolgate.award.enums import Level
from schoolgate.award.forms import EffectForm, JudgeForm
from schoolgate.award.views.nav import show
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal


@allow(Can.AWARD_SEE)
@require_http_methods(["GET", "POST"])
def objective(request: Request, objective: str) -> HttpResponse:
    """One objective: indicators, judgements, evidence, actions; and, for the lead, its two sentences of effect."""
    cycle, framework = queries.cycle(viewer=request.viewer), queries.chosen(request.school)
    pages = queries.objective_pages(viewer=request.viewer, school=request.school, framework=framework, cycle=cycle)
    page = next((one for one in pages if one.objective.code == objective), None)
    if page is None:
        raise Http404
    leads = cycle is not None and holds(request.viewer, Can.AWARD_LEAD, cycle)
    form = EffectForm(request.POST or None, initial={"text": page.effect})
    if request.method == "POST" and (cycle is None or not leads):
        raise Http404
    if cycle is not None and form.is_valid():
        services.write_effect(cycle=cycle, topic=page.topic, text=form.cleaned_data["text"], by=request.viewer)
        messages.success(request, _("Written down. What stood there before is kept."))
        return redirect("award:judged", request.school.slug, objective)
    number = pages.index(page)
    shown = {
        "page": page,
        "form": form,
        "leads": leads,
        "cycle": cycle,
        "before": pages[number - 1] if number else None,
        "after": pages[number + 1] if number + 1 < len(pages) else None,
    }
    return show(request, "objective.html", "page", shown)


@allow(Can.AWARD_SEE)
@require_http_methods(["GET", "POST"])
def indicator(request: Request, indicator: str) -> HttpResponse:
    """One indicator: what is good, what stands for it, how we judge it, what we do."""
    cycle, framework = queries.cycle(viewer=request.viewer), queries.chosen(request.school)
    page = queries.indicator_page(
        viewer=request.viewer, school=request.school, framework=framework, cycle=cycle, code=indicator
    )
    if page is None:
        raise Http404
    leads = cycle is not None and holds(request.viewer, Can.AWARD_LEAD, cycle)
    if request.method == "POST" and (cycle is None or not leads):
        raise Http404
    form = JudgeForm(request.POST or None, initial={"level": page.judgement.level} if page.judgement else {})
    if cycle is not None and form.is_valid():
        said = form.cleaned_data
        try:
            services.judge(
                cycle=cycle, code=indicator, level=Level(said["level"]), reasons=said["reasons"], by=request.viewer
            )
        except Refusal as refusal:
            form.add_error("reasons", str(refusal))
        else:
            messages.success(request, _("Judged. What was judged before stays below."))
            return redirect("award:indicator", request.school.slug, indicator)
    shown = {
        "page": page,
        "form": form,
        "leads": leads,
        "cycle": cycle,
        "sees_evidence": holds(request.viewer, Can.EVIDENCE_READ, request.school),
        "topic": queries.topic_of(page.objective, framework),
    }
    return show(request, "indicator.html", "page", shown)


@allow(Can.AWARD_LEAD)
@require_GET
def ready(request: Request) -> HttpResponse:
    """What a verifier would ask, indicator by indicator."""
    cycle, framework = queries.cycle(viewer=request.viewer), queries.chosen(request.school)
    found = queries.readiness(viewer=request.viewer, school=request.school, framework=framework, cycle=cycle)
    return show(request, "ready.html", "ready", {"readiness": found, "cycle": cycle, "framework": framework})
