"""The go-live list, what is accepted on the way, the doctor's page, and the privacy notice that anyone may read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core import doctor as doctors
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds, open_to_all
from schoolgate.core.refusals import Refusal
from schoolgate.front.queries import notice as notices
from schoolgate.front.queries.golive import FIRST_FOUR, go_live_list
from schoolgate.front.queries.retention import PERIODS
from schoolgate.front.services.setup import go_live as start_for_real
from schoolgate.front.services.setup import publish_notice
from schoolgate.schools.enums import Step
from schoolgate.schools.queries import ticked
from schoolgate.schools.services import practise_again, tick


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def go_live(request: Request) -> HttpResponse:
    """What is green and what is left; when all is green, the press that ends practising."""
    if request.method == "POST":
        return _start(request)
    items = go_live_list(request.school)
    context = {
        "items": items,
        "done": sum(item.is_done for item in items),
        "is_green": all(item.is_done for item in items),
        "first_four": all(item.is_done for item in items if item.key in FIRST_FOUR),
        "may": holds(request.viewer, Can.GO_LIVE),
    }
    return render(request, "staff/front/go_live.html", context)


@allow(Can.GO_LIVE)
@require_POST
def practise(request: Request) -> HttpResponse:
    """Stop everything for families, at once."""
    practise_again(school=request.school, by=request.viewer)
    messages.success(request, _("You are practising again. Nothing leaves for a family."))
    return redirect("front:go_live", request.school.slug)


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: Request) -> HttpResponse:
    """How long each kind of thing is kept; accepted by a press."""
    if request.method == "POST":
        tick(school=request.school, step=Step.RETENTION, by=request.viewer)
        return redirect("front:go_live", request.school.slug)
    accepted = ticked(request.school.pk).get(Step.RETENTION)
    return render(request, "staff/front/retention.html", {"periods": PERIODS, "accepted": accepted})


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: Request) -> HttpResponse:
    """The privacy notice as it would read; published by a press."""
    if request.method == "POST":
        publish_notice(school=request.school, by=request.viewer)
        messages.success(request, _("The privacy notice is published."))
        return redirect("front:go_live", request.school.slug)
    tick_of = ticked(request.school.pk).get(Step.PRIVACY)
    context = {
        "providers": notices.providers(),
        "periods": PERIODS,
        "published": tick_of,
        "is_current": bool(tick_of and tick_of.about == notices.digest(request.school)),
    }
    return render(request, "staff/front/notice.html", context)


@open_to_all
@require_safe
def privacy_notice(request: Request) -> HttpResponse:
    """The privacy notice, once the school has published it."""
    if Step.PRIVACY not in ticked(request.school.pk):
        raise Http404
    context = {"providers": notices.providers(), "periods": PERIODS}
    return render(request, "public/front/privacy.html", context)


@allow(Can.GO_LIVE)
@require_safe
def doctor(request: Request) -> HttpResponse:
    """Is this installation well?"""
    return render(request, "staff/front/doctor.html", {"reports": doctors.examine()})


def _start(request: Request) -> HttpResponse:
    """End practising, if every line is green."""
    try:
        start_for_real(school=request.school, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You are live. Families can hear from you and sign in."))
    return redirect("front:go_live", request.school.slug)
