"""Where providers tell us of a text or a mail. Open to all, and shut to whoever has not the token."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from schoolgate.core.bearer import said, token
from schoolgate.core.permits import open_to_all
from schoolgate.inbound import services
from schoolgate.inbound.reading import limits

NOTIFY = ("id", "source_number", "destination_number", "message")
PLAIN = ("id", "from", "to", "text")


@open_to_all
@csrf_exempt
@never_cache
@require_POST
@token("TEXT_IN_TOKEN")
def notify(request: HttpRequest) -> HttpResponse:
    """GOV.UK Notify tells of a received text message (its documentation: callbacks, received text messages)."""
    return _text(request, "notify", NOTIFY)


@open_to_all
@csrf_exempt
@never_cache
@require_POST
@token("TEXT_IN_TOKEN")
def text(request: HttpRequest) -> HttpResponse:
    """Any other provider tells of a text: {"id", "from", "to", "text"}."""
    return _text(request, "text", PLAIN)


@open_to_all
@csrf_exempt
@never_cache
@require_POST
@token("MAIL_IN_TOKEN")
def mail(request: HttpRequest) -> HttpResponse:
    """A mail as it came (RFC 5322) in the body. What is longer than we keep is cut."""
    raw = request.read(limits.MAIL_BYTES + 1)
    if not raw.strip():
        return HttpResponse(status=400)
    return _kept(services.keep_mail(raw))


def _text(request: HttpRequest, door: str, names: tuple[str, str, str, str]) -> HttpResponse:
    """Four words of a small JSON object."""
    told = said(request)
    found = [told.get(name) for name in names]
    if not all(isinstance(one, str) for one in found) or not found[0] or not found[1]:
        return HttpResponse(status=400)
    provider_id, sender, to, words = map(str, found)
    return _kept(services.keep_text(door=door, provider_id=provider_id, sender=sender, to=to, words=words))


def _kept(new: bool) -> HttpResponse:
    """We have it: told once or told twice, the provider need not tell again."""
    return HttpResponse(status=201 if new else 200)
