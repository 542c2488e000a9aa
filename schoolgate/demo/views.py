"""The demonstration's doors, and its post."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.accounts.services import open_session
from schoolgate.core import browser
from schoolgate.core.http import Request
from schoolgate.core.permits import open_to_all
from schoolgate.demo import doors


@open_to_all
@require_GET
def listed(request: Request) -> HttpResponse:
    """Everyone as whom the school can be looked at."""
    _only_here()
    every = doors.doors()
    items = [{"label": one.name, "hint": one.role, "url": reverse("demo:door", args=[one.key])} for one in every]
    staff = [item for item, one in zip(items, every, strict=True) if one.leads_to != "/me/"]
    parents = [item for item, one in zip(items, every, strict=True) if one.leads_to == "/me/"]
    return render(request, "public/demo/doors.html", {"staff": staff, "parents": parents})


@open_to_all
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: Request, key: str) -> HttpResponse:
    """One door: a press signs in, looking does not."""
    _only_here()
    one = doors.door(key)
    if one is None:
        raise Http404
    if request.method == "GET":
        return render(request, "public/demo/door.html", {"door": one})
    opened = open_session(user=doors.user_of(one), strength=one.strength, device="Demonstration")
    response = browser.signed_in(request, HttpResponseRedirect(one.leads_to), opened.token, opened.session.until)
    if one.language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, one.language, samesite="Lax", httponly=True)
    return response


def _only_here() -> None:
    """Nowhere but in the demonstration."""
    if settings.MODE not in ("demo", "test"):
        raise Http404
