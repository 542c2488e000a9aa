"""The interim check, the verification visit with its pack, the outcome."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.enums import Outcome, PointKind
from schoolgate.award.forms import CheckForm, OutcomeForm, PointForm, SlotForm, VisitForm
from schoolgate.award.models import Cycle
from schoolgate.award.views.nav import show
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal

SLOT = ("starts", "minutes", "what", "whom", "where")


@allow(Can.AWARD_LEAD)
@require_GET
def checks(request: Request) -> HttpResponse:
    """What the adviser said half way, and what came of it."""
    framework = queries.chosen(request.school)
    rows = [
        (
            one,
            queries.said_of(one, framework),
            queries.actions_from(viewer=request.viewer, kind="award_check", ref=one.ref),
        )
        for one in queries.checks(viewer=request.viewer)
    ]
    return show(request, "checks.html", "ready", {"checks": rows, "cycle": queries.cycle(viewer=request.viewer)})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def new_check(request: Request) -> HttpResponse:
    """Write one down."""
    cycle = queries.cycle(viewer=request.viewer)
    if cycle is None:
        return _unregistered(request)
    first = {"day": clock.today(request.school.zone), "who": cycle.adviser}
    form = CheckForm(request.POST or None, framework=queries.chosen(request.school), initial=first)
    if form.is_valid():
        services.write_check(cycle=cycle, by=request.viewer, **form.check)
        messages.success(request, _("Written down. Plan what follows from it."))
        return redirect("award:check", request.school.slug)
    return show(request, "check_form.html", "ready", {"form": form})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def change_check(request: Request, ref: str) -> HttpResponse:
    """Write it down more clearly."""
    row = get_object_or_404(queries.checks(viewer=request.viewer), ref=ref)
    first: dict[str, object] = {"day": row.day, "who": row.who, "in_all": row.in_all}
    form = CheckForm(request.POST or None, framework=queries.chosen(request.school), initial=first)
    first |= {f"said_{number}": row.said.get(topic, "") for number, (topic, _title) in enumerate(form.topics)}
    if form.is_valid():
        services.change_check(check=row, by=request.viewer, **form.check)
        messages.success(request, _("Changed."))
        return redirect("award:check", request.school.slug)
    return show(request, "check_form.html", "ready", {"form": form})


@allow(Can.AWARD_GROUP)
@never_cache
@require_http_methods(["GET", "POST"])
def visit(request: Request) -> HttpResponse:
    """The day, its programme, and the outcome."""
    cycle = queries.cycle(viewer=request.viewer)
    row = queries.visit(viewer=request.viewer, cycle=cycle)
    first = {"day": row.day, "who": row.who, "needs": row.needs} if row else {"day": cycle.target if cycle else None}
    form = VisitForm(request.POST or None, initial=first)
    if cycle is not None and form.is_valid():
        services.plan_visit(cycle=cycle, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("The day is fixed. Change the programme until it fits."))
        return redirect("award:visit", request.school.slug)
    shown = {
        "cycle": cycle,
        "visit": row,
        "programme": queries.programme(viewer=request.viewer, visit=row),
        "form": form,
        "points": queries.points(viewer=request.viewer, cycle=cycle, framework=queries.chosen(request.school)),
    }
    return show(request, "visit.html", "visit", shown)


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def new_slot(request: Request) -> HttpResponse:
    """One more line of the programme."""
    row = queries.visit(viewer=request.viewer, cycle=queries.cycle(viewer=request.viewer))
    if row is None:
        messages.info(request, _("Fix the day first."))
        return redirect("award:visit", request.school.slug)
    form = SlotForm(request.POST or None, initial={"minutes": 20})
    if form.is_valid():
        services.put_slot(visit=row, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("It stands in the programme."))
        return redirect("award:visit", request.school.slug)
    return show(request, "slot.html", "visit", {"form": form})


@allow(Can.AWARD_GROUP)
@require_http_methods(["GET", "POST"])
def slot(request: Request, ref: str) -> HttpResponse:
    """Change a line, or take it out."""
    row = get_object_or_404(queries.slots(viewer=request.viewer), ref=ref)
    if request.method == "POST" and "out" in request.POST:
        services.drop_slot(slot=row, by=request.viewer)
        messages.success(request, _("Taken out of the programme."))
        return redirect("award:visit", request.school.slug)
    form = SlotForm(request.POST or None, initial={name: getattr(row, name) for name in SLOT})
    if form.is_valid():
        services.put_slot(visit=row.visit, slot=row, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect("award:visit", request.school.slug)
    return show(request, "slot.html", "visit", {"form": form, "slot": row})


@allow(Can.AWARD_GROUP)
@never_cache
@require_GET
def pack(request: Request) -> HttpResponse:
    """Programme, index, and one page an objective: on screen, and to print."""
    cycle, framework = queries.cycle(viewer=request.viewer), queries.chosen(request.school)
    row = queries.visit(viewer=request.viewer, cycle=cycle)
    shown = {
        "cycle": cycle,
        "visit": row,
        "framework": framework,
        "programme": queries.programme(viewer=request.viewer, visit=row),
        "pages": queries.objective_pages(
            viewer=request.viewer, school=request.school, framework=framework, cycle=cycle
        ),
        "signed": queries.signed(school=request.school),
        "parts": queries.parts(viewer=request.viewer, school=request.school),
    }
    return show(request, "pack.html", "visit", shown)


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def outcome(request: Request) -> HttpResponse:
    """What the verifier decided."""
    cycle = queries.cycle(viewer=request.viewer)
    if cycle is None:
        return _unregistered(request)
    row = queries.visit(viewer=request.viewer, cycle=cycle)
    first, today = _decided(request, cycle) | ({"day": row.day} if row else {}), clock.today(request.school.zone)
    form = OutcomeForm(request.POST or None, today=today, initial=first)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.write_outcome(
                cycle=cycle, day=said["day"], outcome=Outcome(said["outcome"]), words=said["words"], by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. Now the strengths, and what is to be developed."))
            return redirect("award:visit", request.school.slug)
    return show(request, "outcome.html", "visit", {"form": form})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def point(request: Request) -> HttpResponse:
    """A strength, or something to develop."""
    cycle = queries.cycle(viewer=request.viewer)
    if cycle is None:
        return _unregistered(request)
    form = PointForm(request.POST or None, framework=queries.chosen(request.school))
    if form.is_valid():
        said = form.cleaned_data
        kind = PointKind(said["kind"])
        services.add_point(cycle=cycle, kind=kind, words=said["words"], topic=said["topic"], by=request.viewer)
        new = _("It is an action of the plan now.") if kind == PointKind.DEVELOPMENT else _("Written down.")
        messages.success(request, new)
        return redirect("award:visit", request.school.slug)
    return show(request, "point.html", "visit", {"form": form})


@allow(Can.AWARD_LEAD)
@require_POST
def point_out(request: Request, ref: str) -> HttpResponse:
    """Written down by mistake."""
    row = get_object_or_404(queries.a_point(viewer=request.viewer), ref=ref)
    services.take_point_out(point=row, by=request.viewer)
    messages.success(request, _("Taken out. An action that came of it stays in the plan."))
    return redirect("award:visit", request.school.slug)


def _decided(request: Request, cycle: Cycle) -> dict[str, object]:
    """What the outcome's form shows first."""
    day = cycle.verified_on or clock.today(request.school.zone)
    return {"day": day, "outcome": cycle.outcome, "words": cycle.words}


def _unregistered(request: Request) -> HttpResponse:
    """There is no round yet."""
    messages.info(request, _("Register for the award first. It takes a minute."))
    return redirect("award:register", request.school.slug)
