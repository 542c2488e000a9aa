"""Next steps: who fits, why, one tap, and what followed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from schoolgate.core import clock, permits
from schoolgate.core.http import Request, StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.reach import queries, services
from schoolgate.reach.models import Tried
from schoolgate.reach.queries.steps import AT_ONCE


@allow(Can.REACH_NAMES)
@require_GET
def steps(request: Request) -> HttpResponse:
    """What to do next, for how many families, and why."""
    found = queries.steps(viewer=request.viewer, school=request.school)
    may_change = permits.holds(request.viewer, Can.SHELF_CHANGE, request.school)
    shown = {"steps": found, "most": AT_ONCE, "tabs": tabs(request, "steps"), "may_change": may_change}
    return render(request, "staff/reach/steps.html", shown)


@allow(Can.REACH_NAMES)
@require_GET
def one(request: Request) -> HttpResponse:
    """One next step, with the families it is for."""
    step = queries.step(viewer=request.viewer, school=request.school, key=request.GET.get("step", ""))
    if step is None:
        return steps(request)
    lines = queries.named(viewer=request.viewer, families=step.families[:AT_ONCE])
    trail = [(_("Next steps"), reverse("reach:steps", args=[request.school.slug])), (step.title, "")]
    return render(request, "staff/reach/step.html", {"step": step, "lines": lines, "trail": trail, "most": AT_ONCE})


@allow(Can.REACH_ACT)
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Do it: for all whom the step fits, or for those that were ticked."""
    back = request.POST.get("back", "")
    step = queries.step(viewer=request.viewer, school=request.school, key=request.POST.get("step", ""))
    chosen = request.POST.getlist("family")
    rows = queries.families(viewer=request.viewer).filter(pk__in=step.families if step else [])
    families = list(rows.filter(ref__in=chosen) if "chosen" in request.POST else rows)
    try:
        tried = services.take(school=request.school, step=step, families=families, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        number = tried.families.count()
        said = ngettext("Done for %(number)d family.", "Done for %(number)d families.", number) % {"number": number}
        on = queries.lead(viewer=request.viewer, tried=tried, rule=step.rule if step else None)
        then = (
            _("A job stands on somebody's day. Here it can be done at once.")
            if on
            else _("In a month this page says what followed.")
        )
        messages.success(request, f"{said} {then}")
        return redirect(on.url) if on else redirect("reach:one_tried", request.school.slug, tried.ref)
    return redirect("reach:not_reached" if back == "not_reached" else "reach:steps", request.school.slug)


@allow(Can.REACH_FIGURES)
@require_GET
def tried(request: Request) -> HttpResponse:
    """What was tried and what followed: in plain counts for those who act, frozen for all others."""
    may_name = permits.holds(request.viewer, Can.REACH_NAMES)
    lines = queries.followed(viewer=request.viewer, school=request.school) if may_name else []
    terms = [
        (term.name, queries.frozen_effects(school=request.school, term=term.starts))
        for term in (
            () if may_name else reversed(queries.terms_until(request.school, clock.today(request.school.zone), most=3))
        )
    ]
    shown = {"lines": lines, "terms": terms, "may_name": may_name, "tabs": tabs(request, "tried")}
    return render(request, "staff/reach/tried.html", shown)


@allow(Can.REACH_NAMES)
@require_GET
def one_tried(request: Request, ref: str) -> HttpResponse:
    """One try, with its families."""
    row = get_object_or_404(queries.tries(viewer=request.viewer), ref=ref)
    line = next(each for each in queries.followed(viewer=request.viewer, school=request.school) if each.tried == row)
    homes = list(row.families.values_list("family", flat=True))
    trail = [(_("What followed"), reverse("reach:tried", args=[request.school.slug])), (line.strategy.title, "")]
    rule = queries.lists(request.school).rules.get(row.rule)
    shown = {
        "line": line,
        "families": queries.named(viewer=request.viewer, families=homes),
        "rule": rule,
        "on": queries.lead(viewer=request.viewer, tried=row, rule=rule),
        "trail": trail,
    }
    return render(request, "staff/reach/one_tried.html", shown)


@allow(Can.REACH_ACT)
@require_POST
def undo(request: StaffRequest, ref: str) -> HttpResponse:
    """Take it back."""
    row: Tried = get_object_or_404(queries.tries(viewer=request.viewer), ref=ref)
    try:
        services.undo(tried=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone. What a colleague had done already stays done."))
    return redirect("reach:tried", request.school.slug)


@allow(Can.REACH_NAMES)
@require_GET
def strategies(request: Request) -> HttpResponse:
    """Everything that can be tried; by what keeps families away."""
    chosen, own = request.GET.get("against", ""), queries.lists(request.school)
    found = [each for each in own.strategies.offered.values() if not chosen or chosen in each.answers]
    shown = {
        "strategies": [(each, [own.barriers.every[key].staff for key in each.answers]) for each in found],
        "barriers": own.barriers.every.values(),
        "chosen": chosen,
        "may_change": permits.holds(request.viewer, Can.SHELF_CHANGE, request.school),
        "tabs": tabs(request, "strategies"),
    }
    return render(request, "staff/reach/strategies.html", shown)


def tabs(request: Request, here: str) -> list[dict[str, object]]:
    """The pages of reach."""
    pages = (
        ("page", _("Figures"), Can.REACH_FIGURES),
        ("not_reached", _("Not reached yet"), Can.REACH_NAMES),
        ("steps", _("Next steps"), Can.REACH_NAMES),
        ("tried", _("What followed"), Can.REACH_FIGURES),
        ("strategies", _("What can be tried"), Can.REACH_NAMES),
    )
    return [
        {"label": label, "url": reverse(f"reach:{name}", args=[request.school.slug]), "current": name == here}
        for name, label, can in pages
        if permits.holds(request.viewer, can)
    ]
