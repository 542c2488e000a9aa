"""Concerns, and adults whose words go to one person."""

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core import clock
from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.messages.forms import ConcernForm, OutcomeForm, RouteForm
from schoolgate.messages.models import Concern, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads as services


@allow(Can.CONCERN_SEE)
@never_cache
@require_GET
def concerns(request: StaffRequest) -> HttpResponse:
    """All of them for the head; else those that one answers for."""
    page = Paginator(queries.concerns(viewer=request.viewer), 25).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "today": clock.today(request.school.zone),
        "may_route": holds(request.viewer, Can.ROUTE_SET),
    }
    return render(request, "staff/messages/threads/concerns.html", shown)


@allow(Can.THREAD_ANSWER)
@never_cache
@require_http_methods(["GET", "POST"])
def concern(request: StaffRequest, ref: str) -> HttpResponse:
    """Say who answers for it, and by when."""
    thread = _thread(request, ref)
    known = queries.concern_of(thread)
    start = {"to": known.led_by.ref, "due": known.due} if known and known.is_live else {}
    form = ConcernForm(request.POST or None, initial=start, colleagues=queries.who_may_answer_for(thread))
    if form.is_valid():
        try:
            services.make_concern(thread=thread, led_by=form.chosen(), due=form.cleaned_data["due"], by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.success(request, _("It is a concern. The head sees it, and who answers for it has it on the list."))
            return redirect("messages:threads", request.school.slug)
    return render(request, "staff/messages/threads/concern.html", {"thread": thread, "form": form})


@allow(Can.CONCERN_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def outcome(request: StaffRequest, ref: str) -> HttpResponse:
    """What came of it; it ends when the family knows."""
    row: Concern = get_object_or_404(queries.concerns(viewer=request.viewer), ref=ref)
    start = {"outcome": row.outcome, "told_on": row.told_on, "learned": row.learned}
    form = OutcomeForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            services.settle_concern(concern=row, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("told_on", str(refusal))
        else:
            flash.success(request, _("Settled. What you learned stands in the list of concerns."))
            return redirect("messages:concerns", request.school.slug)
    return render(request, "staff/messages/threads/outcome.html", {"concern": row, "thread": row.thread, "form": form})


@allow(Can.ROUTE_SEE)
@never_cache
@require_GET
def routes(request: StaffRequest) -> HttpResponse:
    """Adults whose words go to one person."""
    shown = {"rows": queries.routes(viewer=request.viewer), "may_set": holds(request.viewer, Can.ROUTE_SET)}
    return render(request, "staff/messages/threads/routes.html", shown)


@allow(Can.ROUTE_SET)
@never_cache
@require_http_methods(["GET", "POST"])
def route(request: StaffRequest, ref: str) -> HttpResponse:
    """Send all that one adult writes to one person."""
    adult = get_object_or_404(queries.adults(viewer=request.viewer), ref=ref)
    live = queries.routes(viewer=request.viewer).filter(adult=adult).first()
    start = {"to": live.member.ref, "reason": live.reason, "review_on": live.review_on} if live else {}
    form = RouteForm(request.POST or None, initial=start, colleagues=queries.who_may_have_all(adult))
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.send_to_one(
                adult=adult, to=form.chosen(), reason=said["reason"], review_on=said["review_on"], by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.success(request, _("From now on all that they write goes to this person."))
            return redirect("messages:routes", request.school.slug)
    return render(request, "staff/messages/threads/route.html", {"adult": adult, "live": live, "form": form})


@allow(Can.ROUTE_SET)
@require_POST
def end_route(request: StaffRequest, ref: str) -> HttpResponse:
    """What they write goes again to whoever's matter it is."""
    row = get_object_or_404(queries.routes(viewer=request.viewer), ref=ref)
    services.end_route(route=row, by=request.viewer)
    flash.success(request, _("Ended. What they write goes again to whoever's matter it is."))
    return redirect("messages:routes", request.school.slug)


def _thread(request: StaffRequest, ref: str) -> Thread:
    """The thread, if this viewer may see it."""
    return get_object_or_404(queries.threads(viewer=request.viewer), ref=ref)
