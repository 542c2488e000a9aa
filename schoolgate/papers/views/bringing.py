"""Papers are brought, and wait to be looked at."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.papers import queries, services
from schoolgate.papers.enums import PaperKind
from schoolgate.papers.forms import BringForm


@allow(Can.PAPERS_SEE)
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """What was brought, the newest first."""
    page = Paginator(queries.bundles(viewer=request.viewer), 25).get_page(request.GET.get("page"))
    return render(request, "staff/papers/list.html", {"page": page, "gives": holds(request.viewer, Can.PAPERS_GIVE)})


@allow(Can.PAPERS_GIVE)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Bring some. Nobody gets anything before the next page."""
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()), initial={"kind": "report"})
    if form.is_valid():
        said = form.cleaned_data
        try:
            bundle = services.bring(
                school=request.school,
                kind=PaperKind(said["kind"]),
                title=said["title"],
                uploads=[(one.name, one.read()) for one in said["brought"]],
                by=request.viewer,
            )
            return redirect("papers:bundle", request.school.slug, bundle.ref)
        except Refusal as refusal:
            form.add_error("brought", str(refusal))
    return render(request, "staff/papers/new.html", {"form": form})


@allow(Can.PAPERS_GIVE)
@require_POST
def away(request: StaffRequest, ref: str) -> HttpResponse:
    """They were the wrong ones."""
    bundle = get_object_or_404(queries.bundles(viewer=request.viewer), ref=ref)
    try:
        services.throw_away(bundle=bundle, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("papers:bundle", request.school.slug, bundle.ref)
    messages.success(request, _("Thrown away. Nothing of them is kept."))
    return redirect("papers:list", request.school.slug)
