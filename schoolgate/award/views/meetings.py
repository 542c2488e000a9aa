"""Meetings of the working group: called, held, minuted, called off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import MeetingForm, MinutesForm
from schoolgate.award.models import Meeting
from schoolgate.award.views.nav import show
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow

CALL = ("title", "day", "hour", "where", "agenda")


@allow(Can.AWARD_GROUP)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Call one, with an agenda to begin with."""
    title, text = queries.agenda_text(request.school, request.GET.get("agenda", ""))
    form = MeetingForm(request.POST or None, initial={"title": title, "agenda": text})
    if form.is_valid():
        meeting = services.call_meeting(school=request.school, call=form.call, by=request.viewer)
        messages.success(request, _("It is called. Print the agenda, or read it out."))
        return redirect("award:meeting", request.school.slug, meeting.ref)
    return show(request, "meeting_new.html", "group", {"form": form})


@allow(Can.AWARD_GROUP)
@never_cache
@require_http_methods(["GET", "POST"])
def meeting(request: Request, ref: str) -> HttpResponse:
    """One meeting: agenda, who came, minutes, decisions, actions."""
    row = _row(request, ref)
    people = queries.could_come(viewer=request.viewer, meeting=row)
    first = {"came": [one.ref for one in queries.came(row)], "minutes": row.minutes, "decisions": row.decisions}
    form = MinutesForm(request.POST or None, people=people, initial=first)
    if form.is_valid():
        services.write_minutes(meeting=row, by=request.viewer, **form.written)
        messages.success(request, _("Written down."))
        return redirect("award:meeting", request.school.slug, ref)
    return show(request, "meeting.html", "group", {**_shown(request, row), "form": form})


@allow(Can.AWARD_GROUP)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Another day, another agenda."""
    row = _row(request, ref)
    form = MeetingForm(request.POST or None, initial={name: getattr(row, name) for name in CALL})
    if form.is_valid():
        services.change_meeting(meeting=row, call=form.call, by=request.viewer)
        messages.success(request, _("Changed."))
        return redirect("award:meeting", request.school.slug, ref)
    return show(request, "meeting_change.html", "group", {"form": form, "meeting": row})


@allow(Can.AWARD_GROUP)
@never_cache
@require_GET
def on_paper(request: Request, ref: str) -> HttpResponse:
    """Agenda or minutes, to print."""
    return show(request, "meeting_print.html", "group", _shown(request, _row(request, ref)))


@allow(Can.AWARD_GROUP)
@require_POST
def off(request: Request, ref: str) -> HttpResponse:
    """It does not take place."""
    services.call_off(meeting=_row(request, ref), by=request.viewer)
    messages.success(request, _("Called off."))
    return redirect("award:group", request.school.slug)


def _row(request: Request, ref: str) -> Meeting:
    """The meeting."""
    return get_object_or_404(queries.meetings(viewer=request.viewer), ref=ref)


def _shown(request: Request, row: Meeting) -> dict[str, object]:
    """What its pages show."""
    return {
        "meeting": row,
        "came": queries.came(row),
        "is_over": row.day <= clock.today(request.school.zone),
        "actions": queries.actions_from(viewer=request.viewer, kind="award_meeting", ref=row.ref),
    }
