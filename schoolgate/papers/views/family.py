"""The papers of one's children. A link says that one is ready; opening needs a code, and is a press."""

# family-side strings

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, FamilyViewer, allow
from schoolgate.papers import contents, queries, services


@allow(Can.PAPER_OPEN)
@never_cache
@require_GET
def listed(request: FamilyRequest, ref: str = "") -> HttpResponse:
    """All of them, or those of one bundle."""
    found = queries.my_papers(viewer=request.viewer, bundle=ref)
    if ref and not found:
        raise Http404
    shown = {
        "papers": [(one, contents.name_of(one.paper.bundle.kind)) for one in found],
        "schools": list({one.paper.school_id: one.paper.school for one in found}.values()),
        "home_url": reverse("front:home"),
    }
    return render(request, "family/papers/list.html", shown)


@allow(Can.PAPER_OPEN)
@never_cache
@require_POST
def collect(request: FamilyRequest, ref: str) -> HttpResponse:
    """Open one: from now on it counts as collected."""
    paper = queries.my_paper(viewer=request.viewer, ref=ref)
    if paper is None:
        raise Http404
    return as_pdf(services.collect(paper=paper, by=request.viewer), paper.file.name)


@allow(Can.DELIVERY_SEE)
@never_cache
@require_GET
def knock(request: FamilyRequest, ref: str) -> HttpResponse:
    """What a link shows: that it is ready, and where a code is asked for. No name, and no paper."""
    link = request.link
    if link is None or not isinstance(request.viewer, FamilyViewer):
        raise Http404
    if (link.source_kind, link.source_ref) != ("papers", ref):
        raise Http404
    shown = {"school": link.school, "papers_url": reverse("papers:my_bundle", args=[ref])}
    return render(request, "family/papers/knock.html", shown)


def as_pdf(data: bytes, name: str) -> HttpResponse:
    """Shown, and kept by no cache on the way."""
    response = HttpResponse(data, content_type="application/pdf")
    safe = "".join(one if one.isascii() and (one.isalnum() or one in " .-_") else "_" for one in name)
    response["Content-Disposition"] = f'inline; filename="{safe}"'
    response["Cache-Control"] = "no-store"
    return response
