"""The action plan: looked at, printed, planned, changed, copied from a worked plan."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.award import queries, services
from schoolgate.award.enums import State
from schoolgate.award.forms import ActionForm, CopyForm, StateForm
from schoolgate.award.frameworks import indicator
from schoolgate.award.models import Action
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.core import clock, sources
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal

LABELS = {
    "open": gettext_lazy("Open"),
    "late": gettext_lazy("Late"),
    "done": gettext_lazy("Done"),
    "all": gettext_lazy("All"),
}
SOURCES = ("award_meeting", "award_check", "award_point")


@allow(Can.AWARD_ACTION)
@require_GET
def page(request: Request) -> HttpResponse:
    """What stands in it."""
    which = request.GET.get("show", "open")
    which = which if which in queries.SHOWS else "open"
    lines = _lines(request, request.GET.get("q", ""))
    found = queries.shown_of(lines, which)
    shown = {
        "cycle": queries.cycle(viewer=request.viewer),
        "page": Paginator(found, 25).get_page(request.GET.get("page")),
        "which": which,
        "cost": queries.cost_of(lines, request.school),
        "leads": holds(request.viewer, Can.AWARD_LEAD, request.school),
        "tabs": [
            {"label": LABELS[one], "url": f"?show={one}", "current": one == which, "count": len(queries.shown_of(lines, one))}
            for one in queries.SHOWS
        ],
    }  # fmt: skip
    return show(request, "plan.html", "plan", shown)


@allow(Can.AWARD_ACTION)
@require_GET
def on_paper(request: Request) -> HttpResponse:
    """The whole plan, to print."""
    lines = _lines(request, "")
    return show(request, "plan_print.html", "plan", {"lines": lines, "cost": queries.cost_of(lines, request.school)})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Plan one; from an indicator, a meeting, a check or a point of the verifier, if the address says so."""
    cycle = queries.cycle(viewer=request.viewer)
    if cycle is None:
        messages.info(request, _("Register for the award first. It takes a minute."))
        return redirect("award:register", request.school.slug)
    source = _source(request)
    first = {"topic": request.GET.get("topic", ""), "due": queries.first_due(clock.today(request.school.zone))}
    form = _form(request, first)
    if form.is_valid():
        code = request.GET.get("indicator", "")
        draft = form.draft(indicator=code if indicator(code) else "", source=source)
        action = services.plan_action(cycle=cycle, draft=draft, by=request.viewer)
        messages.success(request, _("It stands in the plan."))
        return redirect("award:action", request.school.slug, action.ref)
    return show(request, "action_new.html", "plan", {"form": form})


@allow(Can.AWARD_ACTION)
@require_http_methods(["GET", "POST"])
def action(request: Request, ref: str) -> HttpResponse:
    """One action: what, who, by when, and how it goes."""
    row = _row(request, ref)
    form = StateForm(request.POST or None, initial={"state": row.state})
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.set_state(action=row, state=State(said["state"]), words=said["words"], by=request.viewer)
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("award:action", request.school.slug, ref)
    line = queries.action_line(
        viewer=request.viewer, school=request.school, framework=queries.chosen(request.school), action=row
    )
    leads = holds(request.viewer, Can.AWARD_LEAD, request.school)
    return show(request, "action.html", "plan", {"line": line, "form": form, "leads": leads})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Other words, another day, somebody else."""
    row = _row(request, ref)
    form = _form(request, ActionForm.of(row))
    if form.is_valid():
        services.change_action(action=row, draft=form.draft(indicator=row.indicator), by=request.viewer)
        messages.success(request, _("Changed."))
        return redirect("award:action", request.school.slug, ref)
    return show(request, "action_change.html", "plan", {"form": form, "action": row})


@allow(Can.AWARD_LEAD)
@require_GET
def examples(request: Request) -> HttpResponse:
    """Worked plans."""
    return show(request, "examples.html", "plan", {"plans": lists.plans(request.school).values()})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def example(request: Request, plan: str) -> HttpResponse:
    """One of them, from which lines can be copied."""
    cycle, found = queries.cycle(viewer=request.viewer), lists.plans(request.school).get(plan)
    if found is None:
        raise Http404
    form = CopyForm(
        request.POST or None, plan=found, initial={"lines": [str(one) for one in range(len(found.actions))]}
    )
    if cycle is not None and form.is_valid():
        lines = [int(one) for one in form.cleaned_data["lines"]]
        made = services.copy_plan(cycle=cycle, key=plan, lines=lines, by=request.viewer)
        messages.success(request, _("Copied: %(n)d. Change each until it is yours.") % {"n": len(made)})
        return redirect("award:plan", request.school.slug)
    return show(request, "example.html", "plan", {"plan": found, "form": form, "cycle": cycle})


def _source(request: Request) -> tuple[str, str]:
    """From what the address says that it comes: something of this school that is still there, and for them; else a plain 404."""
    kind, ref = request.GET.get("kind", ""), request.GET.get("from", "")
    if not kind and not ref:
        return "", ""
    if kind not in SOURCES or ref not in sources.seen(kind, frozenset({ref}), request.viewer):
        raise Http404
    return kind, ref


def _row(request: Request, ref: str) -> Action:
    """The action, if it is for them."""
    return get_object_or_404(queries.actions(viewer=request.viewer), ref=ref)


def _lines(request: Request, words: str) -> list[queries.ActionLine]:
    """The plan, as far as it is for them."""
    framework = queries.chosen(request.school)
    return queries.plan(viewer=request.viewer, school=request.school, framework=framework, words=words)


def _form(request: Request, first: dict[str, object]) -> ActionForm:
    """With who can do it."""
    people = [one for one in queries.colleagues(viewer=request.viewer, school=request.school) if one.role != "governor"]
    framework = queries.chosen(request.school)
    return ActionForm(request.POST or None, people=people, framework=framework, initial=first)
