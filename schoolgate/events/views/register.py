"""The register at the door, on a phone: names, a printed list, a QR code, or only a number."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.events import queries, services
from schoolgate.events.forms import HeadsForm
from schoolgate.events.models import Event
from schoolgate.places import queries as places


@allow(Can.EVENT_REGISTER)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """Everyone who said they come, by class and name; one press each."""
    event = _event(request, ref)
    lines = places.register(viewer=request.viewer, place=event.place, search=request.GET.get("q", ""))
    return render(request, "staff/events/register.html", {"event": event, "lines": lines, "form": HeadsForm()})


@allow(Can.EVENT_REGISTER)
@require_GET
def printed(request: Request, ref: str) -> HttpResponse:
    """The list on paper, to tick with a pen."""
    event = _event(request, ref)
    lines = places.register(viewer=request.viewer, place=event.place)
    return render(request, "staff/events/register_print.html", {"event": event, "lines": lines})


@allow(Can.EVENT_REGISTER)
@require_POST
def tick(request: Request, ref: str, booking: str) -> HttpResponse:
    """They came; or not, after all."""
    event = _event(request, ref)
    row = places.bookings_at(viewer=request.viewer, place=event.place).filter(ref=booking).first()
    if row is None:
        return _given_back(request, event, booking)
    if "undo" in request.POST:
        services.untick(event=event, booking=row, by=request.viewer)
    else:
        services.tick(event=event, booking=row, by=request.viewer)
    return redirect("events:register", request.school.slug, event.ref)


@allow(Can.EVENT_REGISTER)
@require_http_methods(["GET", "POST"])
def scanned(request: Request, ref: str, booking: str) -> HttpResponse:
    """What a QR code on a family's phone opens on the helper's: one family, one press."""
    event = _event(request, ref)
    row = places.bookings_at(viewer=request.viewer, place=event.place).filter(ref=booking).first()
    if row is None:
        return _given_back(request, event, booking)
    if request.method == "POST":
        services.tick(event=event, booking=row, by=request.viewer)
        messages.success(request, _("Ticked."))
        return redirect("events:register", request.school.slug, event.ref)
    line = places.register_line(viewer=request.viewer, booking=row)
    return render(request, "staff/events/scanned.html", {"event": event, "line": line})


@allow(Can.EVENT_REGISTER)
@require_POST
def heads(request: Request, ref: str) -> HttpResponse:
    """Only a number."""
    event = _event(request, ref)
    form = HeadsForm(request.POST)
    if form.is_valid():
        services.count_heads(event=event, number=form.cleaned_data["number"], by=request.viewer)
        messages.success(request, _("Counted."))
        return redirect("events:register", request.school.slug, event.ref)
    lines = places.register(viewer=request.viewer, place=event.place)
    return render(request, "staff/events/register.html", {"event": event, "lines": lines, "form": form})


def _given_back(request: Request, event: Event, booking: str) -> HttpResponse:
    """They took it back meanwhile: the register says so, and goes on. What was never a booking of this event is not there."""
    if not places.ended_at(viewer=request.viewer, place=event.place).filter(ref=booking).exists():
        raise Http404
    messages.info(request, _("This family has given its places back. If they came all the same, book them in first."))
    return redirect("events:register", request.school.slug, event.ref)


def _event(request: Request, ref: str) -> Event:
    """The occasion, if it is of this school."""
    return get_object_or_404(queries.planned(viewer=request.viewer), ref=ref)
