"""The year: registering, the page of the month, a task done, moved, left out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import MoveForm, RegisterForm, SkipForm, TaskForm
from schoolgate.award.models import Cycle, Task
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal


@allow(Can.AWARD_SEE)
@require_GET
def month(request: Request) -> HttpResponse:
    """One month: what is due, and what would help most."""
    return show(request, "year.html", "year", _month(request))


@allow(Can.AWARD_SEE)
@require_GET
def on_paper(request: Request) -> HttpResponse:
    """The same to print."""
    return show(request, "year_print.html", "year", _month(request))


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    """The first round."""
    today = clock.today(request.school.zone)
    form = RegisterForm(request.POST or None, today=today, initial={"registered_on": today})
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.register(
                school=request.school, on=said["registered_on"], adviser=said["adviser"], target=said["target"],
                by=request.viewer,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("You are registered. This is your first month."))
            return redirect("award:year", request.school.slug)
    return show(request, "register.html", "year", {"form": form, "tasks": lists.tasks(request.school).offered.values()})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def new_task(request: Request) -> HttpResponse:
    """A task of the school's own."""
    cycle = queries.cycle(viewer=request.viewer)
    if cycle is None:
        return redirect("award:register", request.school.slug)
    form = TaskForm(request.POST or None, framework=queries.chosen(request.school))
    if form.is_valid():
        task = services.add_task(cycle=cycle, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Added, due on %(day)s.") % {"day": date_format(task.due)})
        return _back(request, task)
    return show(request, "task_new.html", "year", {"form": form})


@allow(Can.AWARD_SEE)
@require_GET
def task(request: Request, ref: str) -> HttpResponse:
    """One task: why, what helps, and what can be done with it."""
    return _task(request, _row(request, ref), MoveForm(), SkipForm())


@allow(Can.AWARD_TASK_DO)
@require_POST
def done(request: Request, ref: str) -> HttpResponse:
    """It is done."""
    row = _row(request, ref)
    try:
        services.do_task(task=row, by=request.viewer)
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Done. You can take it back."))
    return _back(request, row)


@allow(Can.AWARD_TASK_DO)
@require_POST
def undo(request: Request, ref: str) -> HttpResponse:
    """Not done, or not left out, after all."""
    row = _row(request, ref)
    services.undo_task(task=row, by=request.viewer)
    messages.success(request, _("It stands on the list again."))
    return _back(request, row)


@allow(Can.AWARD_LEAD)
@require_POST
def move(request: Request, ref: str) -> HttpResponse:
    """To another day."""
    row, form = _row(request, ref), MoveForm(request.POST)
    if form.is_valid():
        try:
            due = services.move_task(task=row, due=form.cleaned_data["due"], by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Moved to %(day)s.") % {"day": date_format(due)})
            return redirect("award:task", request.school.slug, ref)
    return _task(request, row, form, SkipForm())


@allow(Can.AWARD_LEAD)
@require_POST
def skip(request: Request, ref: str) -> HttpResponse:
    """Left out, with a reason."""
    row, form = _row(request, ref), SkipForm(request.POST)
    if form.is_valid():
        try:
            services.skip_task(task=row, why=form.cleaned_data["why"], by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Left out. The reason stands beside it."))
            return _back(request, row)
    return _task(request, row, MoveForm(), form)


def _row(request: Request, ref: str) -> Task:
    """The task, if there is one for them."""
    return get_object_or_404(queries.tasks(viewer=request.viewer), ref=ref)


def _task(request: Request, row: Task, move: MoveForm, skip: SkipForm) -> HttpResponse:
    """Its page."""
    line = queries.task_line(viewer=request.viewer, school=request.school, task=row)
    leads = holds(request.viewer, Can.AWARD_LEAD, request.school)
    return show(request, "task.html", "year", {"line": line, "leads": leads, "move": move, "skip": skip})


def _back(request: Request, row: Task) -> HttpResponse:
    """To the month from which it came."""
    number = queries.month_of(row.cycle, row.due)
    came = request.POST.get("month", "")
    response = redirect("award:year", request.school.slug)
    response["Location"] += f"?month={came if came.isdigit() else number + 1}"
    return response


def _month(request: Request) -> dict[str, object]:
    """What the page of a month shows."""
    cycle = queries.cycle(viewer=request.viewer)
    framework, lines = queries.overview(viewer=request.viewer, school=request.school)
    shown: dict[str, object] = {
        "cycle": cycle,
        "leads": holds(request.viewer, Can.AWARD_LEAD, request.school),
        "closings": queries.closings(lines),
    }
    if cycle is None:
        return shown
    number = _asked(request, cycle)
    page = queries.month_page(
        viewer=request.viewer, school=request.school, cycle=cycle, framework=framework, number=number
    )
    return {**shown, "month": page, "months": queries.months(cycle, number), "asked": str(number + 1)}


def _asked(request: Request, cycle: Cycle) -> int:
    """Which month is wanted, counted from 0; without a wish the present one."""
    asked = request.GET.get("month", "")
    if asked.isdigit() and 1 <= int(asked) <= queries.MONTHS:
        return int(asked) - 1
    return queries.month_of(cycle, clock.today(request.school.zone))
