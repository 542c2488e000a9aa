"""Messages on this phone: turned on and off by its owner. The browser's own part is done by a small script and a worker."""

# family-side strings

from pathlib import Path

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.channels.queries import has_push, push_key
from schoolgate.core.http import FamilyRequest, Request
from schoolgate.core.parts.tongue import direction_of
from schoolgate.core.permits import Can, allow, open_to_all
from schoolgate.core.refusals import Refusal
from schoolgate.families.services import devices
from schoolgate.front.queries import home as homes

SIZES = (192, 512)


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def phone(request: FamilyRequest) -> HttpResponse:
    """Where they are on, and how to turn them on here."""
    if not has_push():
        raise Http404
    if request.method == "POST":
        return _turned_on(request)
    shown = {
        "devices": homes.devices_of(viewer=request.viewer),
        "key": push_key(),
        "schools": [one.school for one in request.own_adults],
        "home_url": reverse("front:home"),
        "language_url": reverse("front:my_language"),
    }
    return render(request, "family/front/phone.html", shown)


@allow(Can.HOME_SEE)
@require_POST
def off(request: FamilyRequest, ref: str) -> HttpResponse:
    """Not there any more."""
    device = get_object_or_404(homes.own_devices(viewer=request.viewer), ref=ref)
    devices.turn_off(device=device, by=request.viewer)
    messages.success(request, _("Turned off. School goes on writing to you in your other ways."))
    return redirect("front:my_phone")


@open_to_all
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The part of the page that a browser keeps, and wakes when a message comes; from the root, so that it serves every page."""
    found = finders.find("front/worker.js")
    answer = HttpResponse(Path(str(found)).read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@open_to_all
@require_safe
def manifest(request: Request) -> HttpResponse:
    """What a telephone needs to know to set the family's page among its programs, in their language, by their school's name."""
    schools = [one.school.name for one in request.own_adults]
    lang = get_language() or "en"
    icons = [
        {"src": static(f"front/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in SIZES
    ]
    told = {
        "id": "/me/",
        "name": schools[0] if len(schools) == 1 else _("School"),
        "short_name": _("School"),
        "lang": lang,
        "dir": direction_of(lang),
        "start_url": reverse("front:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f1",
        "theme_color": "#1f5c4d",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json", headers={"Cache-Control": "private, no-cache"})


def _turned_on(request: FamilyRequest) -> HttpResponse:
    """What the browser gave; without it, a sentence."""
    said = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    here = request.session_row
    try:
        devices.turn_on(
            adults=request.own_adults, name=here.device if here else "", session=here, by=request.viewer, **said
        )
    except Refusal:
        messages.error(request, _("This browser could not do it. School goes on writing to you as before."))
    else:
        messages.success(request, _("Turned on. From now on this phone tells you when school writes."))
    return redirect("front:my_phone")
