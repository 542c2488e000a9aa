"""Papers are looked at child by child, given, chased, withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.audience.preview import Preview, preview_terms
from schoolgate.core import audit, files
from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.papers import queries, services
from schoolgate.papers.forms import GiveForm
from schoolgate.papers.models import Bundle, Paper
from schoolgate.papers.views.family import as_pdf


@allow(Can.PAPERS_SEE)
@never_cache
@require_GET
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """One bundle: how far it is, whose each paper is, what could not be taken, who has not collected."""
    return _page(request, _bundle(request, ref), GiveForm())


@allow(Can.PAPERS_GIVE)
@require_POST
def give(request: StaffRequest, ref: str) -> HttpResponse:
    """A person has looked: they go."""
    bundle = _bundle(request, ref)
    form = GiveForm(request.POST)
    if form.is_valid():
        try:
            services.give(bundle=bundle, looked=form.cleaned_data["looked"], by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("On their way, to everyone at the same moment. For one minute you can stop it.")
            )
            return redirect("papers:bundle", request.school.slug, bundle.ref)
    return _page(request, bundle, form)


@allow(Can.PAPERS_SEE)
@never_cache
@require_GET
def pdf(request: StaffRequest, ref: str) -> HttpResponse:
    """The pages of one child, for whoever looks before they go. The trail says who looked."""
    paper = _paper(request, ref)
    audit.seen(request, verb="papers.look", on=paper)
    return as_pdf(files.read(paper.file), paper.file.name)


@allow(Can.PAPERS_GIVE)
@require_POST
def leave_out(request: StaffRequest, ref: str) -> HttpResponse:
    """This one does not go."""
    paper = _paper(request, ref)
    try:
        services.leave_out(paper=paper, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("papers:bundle", request.school.slug, paper.bundle.ref)


@allow(Can.PAPERS_GIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, ref: str) -> HttpResponse:
    """A wrong one, after it had gone: who has opened it, and one press that takes it from every page."""
    paper = _paper(request, ref)
    if request.method == "POST":
        try:
            services.withdraw(paper=paper, by=request.viewer)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Withdrawn. Nobody can open it any more."))
        return redirect("papers:withdraw", request.school.slug, paper.ref)
    shown = {"paper": paper, "opened": queries.openings(viewer=request.viewer, paper=paper)}
    return render(request, "staff/papers/withdraw.html", shown)


@allow(Can.PAPERS_SEE)
@never_cache
@require_GET
def waiting(request: StaffRequest, ref: str) -> HttpResponse:
    """Who has not collected, by class, to print and take along."""
    bundle = _bundle(request, ref)
    shown = {"bundle": bundle, "lines": queries.waiting(viewer=request.viewer, bundle=bundle), "gives": _gives(request)}
    return render(request, "staff/papers/waiting.html", shown)


@allow(Can.PAPERS_GIVE)
@require_POST
def remind(request: StaffRequest, ref: str) -> HttpResponse:
    """Remind them."""
    bundle = _bundle(request, ref)
    try:
        services.remind(bundle=bundle, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("They are reminded."))
    return redirect("papers:waiting", request.school.slug, bundle.ref)


def _page(request: StaffRequest, bundle: Bundle, form: GiveForm) -> HttpResponse:
    """The page of a bundle."""
    read = _("%(done)s of %(of)s pages read") % {"done": bundle.done, "of": bundle.of}
    shown: dict[str, object] = {"bundle": bundle, "gives": _gives(request), "form": form, "progress": read}
    if bundle.is_read:
        lines = queries.lines(viewer=request.viewer, bundle=bundle)
        shown |= {
            "lines": lines,
            "to_look": sum(not one.fits for one in lines),
            "out": queries.lines(viewer=request.viewer, bundle=bundle, withdrawn=True),
            "without": queries.without_one(viewer=request.viewer, bundle=bundle),
            "waiting": len(queries.waiting(viewer=request.viewer, bundle=bundle)),
            "preview": _preview(request, bundle),
        }
    return render(request, "staff/papers/bundle.html", shown)


def _preview(request: StaffRequest, bundle: Bundle) -> Preview | None:
    """Who gets them and how, before they go."""
    if bundle.is_sent:
        return None
    return preview_terms(viewer=request.viewer, school=request.school, terms=queries.terms_of(bundle=bundle))


def _gives(request: StaffRequest) -> bool:
    """May this viewer give and withdraw?"""
    return holds(request.viewer, Can.PAPERS_GIVE, request.school)


def _bundle(request: StaffRequest, ref: str) -> Bundle:
    """The bundle, if this viewer may see it."""
    return get_object_or_404(queries.bundles(viewer=request.viewer), ref=ref)


def _paper(request: StaffRequest, ref: str) -> Paper:
    """The paper, if this viewer may open it."""
    return get_object_or_404(queries.paper_seen(viewer=request.viewer), ref=ref)
