"""A family's first page, what a link opens, and what a family says of itself."""

# family-side strings

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.asks import queries as asks
from schoolgate.asks import services as answering
from schoolgate.channels.queries import has_push
from schoolgate.core import looks
from schoolgate.core.http import FamilyRequest, Request
from schoolgate.core.permits import Can, allow, open_to_all
from schoolgate.core.refusals import Refusal
from schoolgate.front.forms.family import ReachMeForm
from schoolgate.front.queries import home as homes
from schoolgate.front.services import family
from schoolgate.outbox import registry
from schoolgate.outbox import services as outbox


@allow(Can.HOME_SEE)
@never_cache
@require_GET
def home(request: FamilyRequest) -> HttpResponse:
    """What needs you, what is on, what school said."""
    found = homes.home(viewer=request.viewer, adults=request.own_adults)
    shown = {
        "home": found,
        "urgent": homes.urgent(found),
        "schools": found.schools,
        "greeting": homes.greeting(found),
        "talk_url": "#talk",
        "language_url": reverse("front:my_language"),
        "menu": [
            {"label": _("My messages to school"), "url": reverse("messages:my_threads"), "current": False},
            {"label": _("Get involved"), "url": reverse("front:involved"), "current": False},
            {"label": _("Reports"), "url": reverse("papers:my_papers"), "current": False},
            {"label": _("My family"), "url": reverse("front:my_family"), "current": False},
        ],
    }
    return render(request, "family/front/home.html", shown)


@open_to_all
@never_cache
@require_GET
def link(request: Request) -> HttpResponse:
    """What a link in a message opens: its one matter, or kind words if it no longer works. Looking changes nothing."""
    opened = registry.opened(request, request.link) if request.link and request.viewer.user else None
    return opened or render(
        request, "family/front/link_over.html", {"sign_in_url": reverse("accounts:start")}, status=404
    )


@allow(Can.ASK_ANSWER)
@require_POST
def answer(request: FamilyRequest, ref: str) -> HttpResponse:
    """One press on one of the answers."""
    item = get_object_or_404(asks.items_of_viewer(viewer=request.viewer), ref=ref)
    try:
        answering.answer(item=item, value=request.POST.get("value", ""), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. We have your answer."))
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=request.viewer)
        return redirect(request.path.split("answer/")[0])
    return redirect("front:home")


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def my_family(request: FamilyRequest) -> HttpResponse:
    """My children, how I am reached, what I read, what I need."""
    me = homes.me(viewer=request.viewer, adults=request.own_adults)
    form = ReachMeForm(request.POST or None, initial=homes.wishes(me), has_phone=bool(me.devices))
    if form.is_valid():
        family.reach_me(adults=me.adults, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("front:my_family")
    shown = {
        "me": me,
        "has_push": has_push(),
        "form": form,
        "schools": me.schools,
        "home_url": reverse("front:home"),
        "language_url": reverse("front:my_language"),
    }
    return render(request, "family/front/my_family.html", shown)


@allow(Can.HOME_SEE)
@require_POST
def my_language(request: FamilyRequest) -> HttpResponse:
    """The language of pages and messages: kept with the person, and on this device."""
    family.speak(adults=request.own_adults, lang=request.POST.get("language", ""), by=request.viewer)
    return looks.language(request)
