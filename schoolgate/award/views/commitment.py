"""The statement of commitment: its words, who has signed, which part is missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.enums import Part
from schoolgate.award.forms import AskForm, CommitmentForm, PaperForm
from schoolgate.award.views.nav import show
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.queries import adult_named, adults_named


@allow(Can.AWARD_GROUP)
@never_cache
@require_GET
def page(request: Request) -> HttpResponse:
    """The words, and who stands behind them."""
    row = queries.commitment(viewer=request.viewer)
    shown = {
        "commitment": row,
        "ask": queries.asked_of_families(school=request.school.pk, ref=row.ref) if row else None,
        "shipped": queries.shipped_commitment().splitlines(),
        "signed": queries.signed(school=request.school),
        "signatures": queries.signatures(viewer=request.viewer),
    }
    return show(request, "commitment.html", "commitment", shown)


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def words(request: Request) -> HttpResponse:
    """Put it forward, as it ships or in the school's own words."""
    now = queries.commitment(viewer=request.viewer)
    form = CommitmentForm(request.POST or None, initial={"text": now.text if now else queries.shipped_commitment()})
    if form.is_valid():
        row = services.put_forward(school=request.school, text=form.cleaned_data["text"], by=request.viewer)
        messages.success(request, _("These are the words to sign: version %(n)d.") % {"n": row.version})
        return redirect("award:commitment", request.school.slug)
    return show(request, "commitment_words.html", "commitment", {"form": form, "commitment": now})


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask every family; looked at first."""
    row = queries.commitment(viewer=request.viewer)
    if row is None:
        return redirect("award:commitment_words", request.school.slug)
    form = AskForm(request.POST or None, initial={"due": queries.first_due(clock.today(request.school.zone))})
    if form.is_valid():
        try:
            services.ask_families(school=request.school, due=form.cleaned_data["due"], by=request.viewer)
        except Refusal as refusal:
            form.add_error("due", str(refusal))
        else:
            messages.success(request, _("Every family is asked, each by its way. Answers stand under Answers."))
            return redirect("award:commitment", request.school.slug)
    return show(request, "commitment_ask.html", "commitment", {"form": form, "commitment": row})


@allow(Can.AWARD_GROUP)
@never_cache
@require_http_methods(["GET", "POST"])
def on_paper(request: Request) -> HttpResponse:
    """Mark a signature on paper: of a parent found by name, or of somebody by name and part."""
    today = clock.today(request.school.zone)
    form = PaperForm(request.POST or None, initial={"on": today, "part": Part.PARENTS})
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.sign_on_paper(
                school=request.school, part=Part(said["part"]), name=said["name"], on=said["on"], by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Marked. Keep the sheet."))
            return redirect("award:commitment", request.school.slug)
    asked = request.GET.get("q", "")
    found = adults_named(viewer=request.viewer, words=asked)
    return show(request, "commitment_paper.html", "commitment", {"form": form, "found": found, "words": asked})


@allow(Can.AWARD_GROUP)
@require_POST
def parent_on_paper(request: Request, ref: str) -> HttpResponse:
    """A parent whom we know has signed on paper."""
    adult = adult_named(viewer=request.viewer, ref=ref)
    if adult is None:
        raise Http404
    today = clock.today(request.school.zone)
    try:
        services.sign_on_paper(school=request.school, part=Part.PARENTS, adult=adult, on=today, by=request.viewer)
        messages.success(request, _("Marked. Keep the sheet."))
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("award:commitment", request.school.slug)


@allow(Can.AWARD_GROUP)
@require_POST
def take_back(request: Request, ref: str) -> HttpResponse:
    """It was marked by mistake."""
    row = get_object_or_404(queries.signatures(viewer=request.viewer), ref=ref)
    services.take_back_signature(signature=row, by=request.viewer)
    messages.success(request, _("Taken back."))
    return redirect("award:commitment", request.school.slug)


@allow(Can.AWARD_GROUP)
@require_GET
def sheet(request: Request) -> HttpResponse:
    """The words with lines to sign, to print."""
    row = queries.commitment(viewer=request.viewer)
    lines = row.lines if row else queries.shipped_commitment().splitlines()
    return show(
        request, "commitment_print.html", "commitment", {"lines": lines, "parts": Part.labels, "rows": range(6)}
    )
