"""Where providers tell what became of a text or a mail that they took. Open to all, and shut to whoever has not the token."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.channels import loading, services
from schoolgate.channels.email import esp
from schoolgate.channels.values import Receipt
from schoolgate.core.bearer import said, token
from schoolgate.core.permits import open_to_all

LONGEST = 64  # signs of a reference; ours have sixteen
NOTIFY = {
    "delivered": Receipt.DELIVERED,
    "permanent-failure": Receipt.BOUNCED,
    "temporary-failure": Receipt.MISSED,
    "technical-failure": Receipt.MISSED,
}
PLAIN = {"delivered": Receipt.DELIVERED, "no such number": Receipt.BOUNCED, "failed": Receipt.MISSED}


@open_to_all
@csrf_exempt
@never_cache
@require_POST
@token("TEXT_IN_TOKEN")
def notify(request: HttpRequest) -> HttpResponse:
    """GOV.UK Notify tells of a text that it sent (its documentation: callbacks, delivery receipts)."""
    return _told(request, NOTIFY)


@open_to_all
@csrf_exempt
@never_cache
@require_POST
@token("TEXT_IN_TOKEN")
def text(request: HttpRequest) -> HttpResponse:
    """Any other provider: {"reference", "status"}, which is "delivered", "no such number" or "failed"."""
    return _told(request, PLAIN)


@open_to_all
@csrf_exempt
@never_cache
@require_http_methods(["POST", "HEAD"])
@token("MAIL_IN_TOKEN", basic=True)
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """The provider who carries our mail tells of some of it, in their own words. Some look first whether the door is there."""
    if not esp.is_provider(settings.EMAIL_URL) or esp.provider(settings.EMAIL_URL).name != name.replace("-", "_"):
        raise Http404
    if request.method == "HEAD":
        return HttpResponse(status=200)
    found = loading.tracked(name.replace("-", "_"), request)
    if found is None:
        return HttpResponse(status=400)
    for ref, receipt in found:
        if len(ref) <= LONGEST:
            services.came_to(ref=ref, receipt=receipt)
    return HttpResponse(status=200)


def _told(request: HttpRequest, words: Mapping[str, Receipt]) -> HttpResponse:
    """Pass on what ends a try. What is still on its way, or is none of ours, is heard and forgotten."""
    told = said(request)
    reference, status = told.get("reference"), told.get("status")
    if "reference" not in told or not isinstance(status, str) or not isinstance(reference, str | None):
        return HttpResponse(status=400)
    if reference and len(reference) <= LONGEST and status in words:
        services.came_to(ref=reference, receipt=words[status])
    return HttpResponse(status=200)
