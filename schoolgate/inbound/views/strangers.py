"""What came from a number or an address on nobody's file, for the office: whose is it, or is it not for us?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from schoolgate.core import sources
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.queries import adult_named, adults_named
from schoolgate.inbound import queries, services
from schoolgate.inbound.models import Stranger
from schoolgate.inbound.views.arrivals import given

A_PAGE = 40


@allow(Can.STRANGER_SEE)
@never_cache
@require_GET
def listed(request: Request) -> HttpResponse:
    """Those that nobody has seen to; or those that somebody has."""
    is_done = request.GET.get("show") == "done"
    rows = queries.strangers(viewer=request.viewer)
    rows = rows.exclude(ended_at=None) if is_done else rows.filter(ended_at=None)
    shown = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "is_done": is_done,
        "tabs": [
            {"label": _("To look at"), "url": "?", "current": not is_done},
            {"label": _("Seen to"), "url": "?show=done", "current": is_done},
        ],
    }
    return render(request, "staff/inbound/strangers.html", shown)


@allow(Can.STRANGER_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def stranger(request: Request, ref: str) -> HttpResponse:
    """The words, the files, and whoever it may be; one press says that it is not for us, and one takes that back."""
    row = get_object_or_404(queries.strangers(viewer=request.viewer), ref=ref)
    if request.method == "POST":
        return _decided(request, row)
    words = request.GET.get("q", "")
    files = [
        {"label": one.name, "url": reverse("inbound:stranger_file", args=[request.school.slug, row.ref, one.ref])}
        for one in queries.files_of_stranger(row)
    ]
    found = adults_named(viewer=request.viewer, words=words) if row.ended_at is None else []
    return render(request, "staff/inbound/stranger.html", {"one": row, "files": files, "found": found, "words": words})


@allow(Can.STRANGER_SEE)
@require_POST
def who(request: Request, ref: str, adult: str) -> HttpResponse:
    """It is of this adult: it is answered like any message of a family."""
    row = get_object_or_404(queries.strangers(viewer=request.viewer), ref=ref)
    person = adult_named(viewer=request.viewer, ref=adult)
    if person is None:
        raise Http404
    try:
        kind, source = services.say_who(stranger=row, adult=person, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("inbound:stranger", request.school.slug, row.ref)
    messages.success(
        request, _("Thank you. If this address is theirs, put it on their file, and it is known next time.")
    )
    seen = sources.seen(kind, frozenset({source}), request.viewer).get(source)
    return redirect(seen.url) if seen else redirect("inbound:strangers", request.school.slug)


@allow(Can.STRANGER_SEE)
@never_cache
@require_safe
def file(request: Request, ref: str, file: str) -> HttpResponse:
    """A file that came with it: always to be saved, never shown within our pages."""
    row = get_object_or_404(queries.strangers(viewer=request.viewer), ref=ref)
    return given(get_object_or_404(queries.files_of_stranger(row), ref=file))


def _decided(request: Request, row: Stranger) -> HttpResponse:
    """Not for us, or for us after all."""
    try:
        if "again" in request.POST:
            services.look_again(stranger=row, by=request.viewer)
            messages.success(request, _("It is on the list again."))
        else:
            services.not_for_us(stranger=row, by=request.viewer)
            messages.success(request, _("Off the list. You find it under “Seen to” for two months."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("inbound:strangers", request.school.slug)
