"""Staff's pages of occasions: list, plan, check, invite, call off."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.audience.forms import AudienceForm
from schoolgate.audience.models import Audience
from schoolgate.audience.preview import preview
from schoolgate.core import content
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.events import by_text, planner, queries, services
from schoolgate.events.forms import OffForm, WhenForm
from schoolgate.events.models import Event
from schoolgate.languages import queries as languages


@allow(Can.EVENT_PLAN)
@require_GET
def listed(request: Request) -> HttpResponse:
    """What is to come, or what has been."""
    past = request.GET.get("show") == "past"
    events = queries.planned(viewer=request.viewer)
    rows = events.over().order_by("-starts_at") if past else events.to_come().order_by("starts_at")
    page = Paginator(queries.with_numbers(rows), 20).get_page(request.GET.get("page"))
    return render(request, "staff/events/list.html", {"page": page, "past": past})


@allow(Can.EVENT_PLAN)
@require_GET
def start(request: Request) -> HttpResponse:
    """From a kit, or from nothing?"""
    return render(request, "staff/events/start.html", {"kits": content.kits()})


@allow(Can.EVENT_PLAN)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Plan one: from a kit, or for those whom another page chose, as far as it knows what is wanted."""
    kit = request.GET.get("kit", "")
    audience = None
    if ref := request.GET.get("for", ""):
        audience = get_object_or_404(queries.audiences(viewer=request.viewer), ref=ref)
    return _planned(request, None, planner.from_kit(kit) | planner.asked(request.GET), kit, audience)


@allow(Can.EVENT_PLAN)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Change what is planned."""
    event = _event(request, ref)
    return _planned(request, event, planner.from_event(event), event.kit)


@allow(Can.EVENT_PLAN)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """One occasion: check it, send it, see who comes."""
    event = _event(request, ref)
    shown = {
        "event": event,
        "preview": preview(viewer=request.viewer, audience=event.audience),
        "texts": by_text.as_texts(event, request.viewer)
        if not (event.invited_at or event.is_off or event.has_begun)
        else None,
        "sent": queries.invitation_sent(viewer=request.viewer, event=event),
        "numbers": queries.numbers(event=event),
        "thoughts": queries.thoughts(event=event),
        "questions": queries.questions(viewer=request.viewer, event=event),
        "kit": content.kit(event.kit) if event.kit else None,
    }
    return render(request, "staff/events/event.html", shown)


@allow(Can.MESSAGE_SEND)
@require_POST
def invite(request: Request, ref: str) -> HttpResponse:
    """Send the invitation."""
    event = _event(request, ref)
    try:
        services.invite(event=event, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("On its way. You can stop it for one minute, under Messages."))
    return redirect("events:page", request.school.slug, event.ref)


@allow(Can.EVENT_PLAN)
@require_http_methods(["GET", "POST"])
def off(request: Request, ref: str) -> HttpResponse:
    """Call it off, after asking once more."""
    event = _event(request, ref)
    form = OffForm(request.POST or None)
    if form.is_valid():
        try:
            services.call_off(event=event, because=form.cleaned_data["because"], by=request.viewer)
            return redirect("events:page", request.school.slug, event.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "staff/events/off.html", {"event": event, "form": form})


@allow(Can.EVENT_PLAN)
@require_POST
def spoken(request: Request, ref: str) -> HttpResponse:
    """Somebody has got back to the family that asked."""
    question = get_object_or_404(queries.asked(viewer=request.viewer), ref=ref)
    services.answered_question(question=question, by=request.viewer)
    return redirect("events:page", request.school.slug, question.event.ref)


def _planned(
    request: Request, event: Event | None, initial: dict[str, Any], kit: str, audience: Audience | None = None
) -> HttpResponse:
    """The form of a plan, filled from a kit or from what was planned."""
    zone = request.school.zone
    form = WhenForm(
        request.POST or None,
        initial=initial,
        zone=zone,
        languages=languages.choices_for_staff(),
        said=languages.sayer(request.school.pk),
    )
    who = AudienceForm(request.POST or None, viewer=request.viewer, audience=event.audience if event else audience)
    valid = form.is_valid() & (who.is_valid() if not (event and event.invited_at) else True)
    if request.method == "POST" and valid:
        plan = planner.plan_of(form, who, kit=kit, lang=initial.get("lang", request.school.lang))
        try:
            saved = planner.save(event=event, plan=plan, school=request.school, by=request.viewer)
            return redirect("events:page", request.school.slug, saved.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "who": who, "event": event, "tells": queries.to_be_told(event=event)}
    return render(request, "staff/events/plan.html", shown)


def _event(request: Request, ref: str) -> Event:
    """The occasion, if it is of this school."""
    return get_object_or_404(queries.planned(viewer=request.viewer), ref=ref)
