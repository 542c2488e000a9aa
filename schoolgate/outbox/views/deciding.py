"""What waits for a person: whether something arrived, or goes again by another way."""

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.channels.queries import has_text
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.outbox import queries, services
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.forms import AgainForm
from schoolgate.outbox.models import Delivery


@allow(Can.DELIVERY_SEE)
@require_GET
def listed(request: Request) -> HttpResponse:
    """Everything on which nothing more happens by itself."""
    page = Paginator(queries.to_decide(viewer=request.viewer), 50).get_page(request.GET.get("page"))
    may_put = holds(request.viewer, Can.CALL_PUT, request.school)
    return render(request, "staff/outbox/decide.html", {"page": page, "has_text": has_text(), "may_put": may_put})


@allow(Can.MESSAGE_SEND)
@require_POST
def again(request: Request, ref: str) -> HttpResponse:
    """Send it again by the way that was chosen."""
    delivery, form = _delivery(request, ref), AgainForm(request.POST)
    if not form.is_valid():
        flash.error(request, _("Please choose a way."))
        return _back(request, delivery)
    try:
        services.again(delivery=delivery, channel=Channel(form.cleaned_data["channel"]), by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("On its way again."))
    return _back(request, delivery)


@allow(Can.MESSAGE_SEND)
@require_POST
def arrived(request: Request, ref: str) -> HttpResponse:
    """It went after all."""
    delivery = _delivery(request, ref)
    try:
        services.arrived(delivery=delivery, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Noted: it went."))
    return _back(request, delivery)


def _delivery(request: Request, ref: str) -> Delivery:
    """The delivery, if this viewer may see it."""
    return get_object_or_404(queries.delivery_seen(viewer=request.viewer), ref=ref)


def _back(request: Request, delivery: Delivery) -> HttpResponse:
    """To the list from which it was pressed."""
    if request.POST.get("from") == "decide":
        return redirect("outbox:decide", request.school.slug)
    return redirect("outbox:dispatch", request.school.slug, delivery.dispatch.ref)
