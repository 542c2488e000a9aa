"""What a family wrote and nobody took, for the office to read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core import files, sources
from schoolgate.core.http import Request
from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.inbound import queries, services


@allow(Can.INBOUND_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def arrival(request: Request, ref: str) -> HttpResponse:
    """The words and the files; one press says that it is done."""
    row = get_object_or_404(queries.arrivals(viewer=request.viewer, refs=[ref]))
    if request.method == "POST":
        services.seen_to(arrival=row, by=request.viewer)
        messages.success(request, _("Done. It is off the list."))
        return redirect("inbound:arrival", request.school.slug, row.ref)
    page = queries.page_of(row)
    links = [
        {"label": one.name, "url": reverse("inbound:file", args=[request.school.slug, page.said.ref, one.ref])}
        for one in page.files
    ]
    shown = {"page": page, "files": links, "may_record": holds(request.viewer, Can.PASSED_ON_SEE, row)}
    return render(request, "staff/inbound/arrival.html", shown)


@allow(Can.INBOUND_SEE)
@require_POST
def pass_on(request: Request, ref: str) -> HttpResponse:
    """It is the safeguarding lead's from now on."""
    row = get_object_or_404(queries.arrivals(viewer=request.viewer, refs=[ref]))
    try:
        services.pass_on(arrival=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The safeguarding lead has it. Nobody else sees it any more."))
    if holds(request.viewer, Can.PASSED_ON_SEE, row):
        return redirect("inbound:arrival", request.school.slug, row.ref)
    return redirect("front:day", request.school.slug)


@allow(Can.INBOUND_SEE)
@require_POST
def whose(request: Request, ref: str) -> HttpResponse:
    """It is of the adult whose row this is: it is answered like any message of a family."""
    row = get_object_or_404(queries.arrivals(viewer=request.viewer, refs=[ref]))
    try:
        kind, source = services.say_whose(arrival=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("inbound:arrival", request.school.slug, row.ref)
    messages.success(request, _("Thank you. You find it under Messages from families."))
    seen = sources.seen(kind, frozenset({source}), request.viewer).get(source)
    return redirect(seen.url) if seen else redirect("front:day", request.school.slug)


@allow(Can.PASSED_ON_SEE)
@require_POST
def recorded(request: Request, ref: str) -> HttpResponse:
    """It stands in the school's own safeguarding record."""
    row = get_object_or_404(queries.arrivals(viewer=request.viewer, refs=[ref]))
    try:
        services.recorded(arrival=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is emptied here. The trail says who recorded it, and when."))
    return redirect("inbound:arrival", request.school.slug, row.ref)


@allow(Can.INBOUND_SEE)
@never_cache
@require_safe
def file(request: Request, ref: str, file: str) -> HttpResponse:
    """A file that came with it: always to be saved, never shown within our pages."""
    row = get_object_or_404(queries.arrivals(viewer=request.viewer, refs=[ref]))
    return given(get_object_or_404(queries.files_of(row), ref=file))


def given(use: FileUse) -> HttpResponse:
    """To be saved under its name."""
    response = HttpResponse(files.read(use), content_type=use.file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{use.name.encode("ascii", "ignore").decode()}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
