"""Who said yes: answered by school, ticked when they helped, written down for whoever said it at the gate."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.helping import queries, services, wording
from schoolgate.helping.enums import Because
from schoolgate.helping.errors import NoLongerOpen, NoYes
from schoolgate.helping.forms import DayForm, DeclineForm, YesForm
from schoolgate.helping.models import Opening
from schoolgate.places.enums import State
from schoolgate.places.models import Booking


@allow(Can.OPENING_TICK)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """Everyone who said yes, or waits; with a tick for the day that is chosen."""
    return _shown(request, _opening(request, ref))


@allow(Can.OPENING_TICK)
@require_GET
def printed(request: Request, ref: str) -> HttpResponse:
    """The same on paper, with boxes to tick by hand."""
    opening = _opening(request, ref)
    lines = queries.lines_of(viewer=request.viewer, opening=opening)
    shown = {"opening": opening, "lines": lines, "when": wording.when(opening)}
    return render(request, "staff/helping/people_print.html", shown)


@allow(Can.OPENING_ANSWER_FOR)
@require_http_methods(["GET", "POST"])
def add(request: Request, ref: str) -> HttpResponse:
    """Write down who said yes in words."""
    opening = _opening(request, ref)
    if not opening.is_open:
        messages.info(request, str(NoLongerOpen()))
        return redirect("helping:people", request.school.slug, opening.ref)
    form = YesForm(request.POST or None, adults=queries.addressed(viewer=request.viewer, opening=opening))
    if form.is_valid():
        try:
            booking = services.say_yes_for(opening=opening, adult=form.who(), by=request.viewer)
            said = (
                _("Written down.") if booking.state == "confirmed" else _("It is full: they are on the waiting list.")
            )
            messages.success(request, said)
            return redirect("helping:people", request.school.slug, opening.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "staff/helping/add.html", {"opening": opening, "form": form})


@allow(Can.OPENING_PLAN)
@require_POST
def confirm(request: Request, ref: str) -> HttpResponse:
    """School says yes to them; or takes that back."""
    opening, row = _yes(request, ref)
    if row.state not in State.live():
        return _answered(request, opening, row)
    verb = services.take_back if "undo" in request.POST else services.confirm
    try:
        verb(opening=opening, booking=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("helping:people", request.school.slug, opening.ref)


@allow(Can.OPENING_PLAN)
@require_http_methods(["GET", "POST"])
def decline(request: Request, ref: str) -> HttpResponse:
    """Not this time, with kind words."""
    opening, row = _yes(request, ref)
    if row.state not in State.live():
        return _answered(request, opening, row)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        because = Because(form.cleaned_data["because"])
        try:
            services.decline(opening=opening, booking=row, because=because, by=request.viewer)
            messages.success(request, _("They are told, with thanks."))
            return redirect("helping:people", request.school.slug, opening.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "staff/helping/decline.html", {"opening": opening, "row": row, "form": form})


@allow(Can.OPENING_TICK)
@require_POST
def tick(request: Request, ref: str) -> HttpResponse:
    """They helped on that day; or did not after all."""
    opening, row = _yes(request, ref)
    if row.state not in State.live():
        return _answered(request, opening, row)
    form = DayForm(request.POST, opening=None if "undo" in request.POST else opening)
    if not form.is_valid():
        return _shown(request, opening, form)
    day = form.cleaned_data["day"]
    try:
        if "undo" in request.POST:
            for turn in queries.turns_of(viewer=request.viewer, opening=opening).filter(booking=row, day=day):
                services.untick(opening=opening, turn=turn, by=request.viewer)
        else:
            services.tick(opening=opening, booking=row, day=day, by=request.viewer)
    except Refusal as refusal:
        form.add_error("day", str(refusal))
        return _shown(request, opening, form)
    return redirect(f"{_people(request, opening)}?day={day.isoformat()}")


def _answered(request: Request, opening: Opening, row: Booking) -> HttpResponse:
    """Pressed twice: they were told, as after the first press; or they took it back themselves."""
    if queries.is_declined(booking=row):
        messages.success(request, _("They are told, with thanks."))
    else:
        messages.info(request, str(NoYes()))
    return redirect("helping:people", request.school.slug, opening.ref)


def _shown(request: Request, opening: Opening, form: DayForm | None = None) -> HttpResponse:
    """The list, for a day."""
    asked = DayForm({"day": request.GET["day"]}) if "day" in request.GET else None
    day = asked.cleaned_data["day"] if asked and asked.is_valid() else _usual(opening)
    may_tick = opening.is_on(day) and day <= clock.today(opening.school.zone)
    wrong = DayForm({"day": day.isoformat()}, opening=opening) if asked and not may_tick else None
    lines = queries.lines_of(viewer=request.viewer, opening=opening, search=request.GET.get("q", ""))
    shown: dict[str, Any] = {
        "opening": opening,
        "lines": lines,
        "day": day,
        "ticked": queries.helped_on(lines, day),
        "when": wording.when(opening),
        "may_tick": may_tick,
        "form": form or wrong or DayForm(initial={"day": day}),
    }
    return render(request, "staff/helping/people.html", shown)


def _usual(opening: Opening) -> date:
    """Its own day once that has come, else today."""
    today = clock.today(opening.school.zone)
    return min(opening.starts.date(), today) if opening.starts else today


def _people(request: Request, opening: Opening) -> str:
    """The address of the list."""
    return redirect("helping:people", request.school.slug, opening.ref).url


def _opening(request: Request, ref: str) -> Opening:
    """It, if it is of this school."""
    return get_object_or_404(queries.planned(viewer=request.viewer), ref=ref)


def _yes(request: Request, ref: str) -> tuple[Opening, Booking]:
    """Somebody who said yes, though it may have ended since; and to what."""
    found = queries.said_yes(viewer=request.viewer, ref=ref) or queries.said_once(viewer=request.viewer, ref=ref)
    if found is None:
        raise Http404
    return _opening(request, found.source_ref), found
