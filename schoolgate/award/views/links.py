"""The parents' link, as the lead has it: on, off, its answers taken out, a poster of it, a notice with it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries
from schoolgate.award.forms.answering import CHOICES
from schoolgate.award.queries import answering
from schoolgate.award.queries.inspection import in_tongues
from schoolgate.award.services import links as services
from schoolgate.core import qr
from schoolgate.core.http import Request, StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.messages import queries as writing

A_FEW = 5  # languages that fit on a page in large print


@allow(Can.AWARD_LEAD)
@require_POST
def switch_on(request: Request, ref: str) -> HttpResponse:
    """Let every parent answer by one link."""
    row = get_object_or_404(queries.evaluations(viewer=request.viewer), ref=ref)
    try:
        services.switch_on(evaluation=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The link is on. Print the poster, or tell families with a notice."))
    return redirect("award:views", request.school.slug)


@allow(Can.AWARD_LEAD)
@require_POST
def switch_off(request: Request, ref: str) -> HttpResponse:
    """Nobody can answer for now."""
    row = get_object_or_404(answering.links(viewer=request.viewer), ref=ref)
    services.switch_off(link=row, by=request.viewer)
    messages.success(request, _("Switched off. What was answered stays, and the same link can be switched on again."))
    return redirect("award:views", request.school.slug)


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def take_out(request: Request, ref: str) -> HttpResponse:
    """Its answers are no use: somebody has flooded it."""
    row = get_object_or_404(answering.links(viewer=request.viewer), ref=ref)
    if request.method == "GET":
        return render(request, "staff/award/link_out.html", {"link": row})
    services.take_link_out(link=row, by=request.viewer)
    messages.success(request, _("Taken out. The answers are destroyed, and that link never opens again."))
    return redirect("award:views", request.school.slug)


@allow(Can.AWARD_LEAD)
@require_POST
def tell(request: StaffRequest, ref: str) -> HttpResponse:
    """The notice to every family, as a draft in all languages: looked at on its own page, and sent from there."""
    row = get_object_or_404(answering.links(viewer=request.viewer), ref=ref)
    try:
        notice = services.write_notice(link=row, led_by=writing.writer(viewer=request.viewer), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("award:views", request.school.slug)
    return redirect("messages:notice", request.school.slug, notice.ref)


@allow(Can.AWARD_LEAD)
@require_GET
def paper(request: Request, lang: str) -> HttpResponse:
    """The parents' form on paper, in one of our languages, to hand out and to count."""
    if lang not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(lang):
        shown = {
            "dress": "sheet",
            "lines": answering.lines_in(request.school),
            "answers": [label for _value, label in CHOICES],
        }
        return render(request, "staff/award/parents_paper.html", shown)


@allow(Can.AWARD_LEAD)
@require_GET
def poster(request: Request, ref: str) -> HttpResponse:
    """One page for the gate, in every language of our families."""
    row = get_object_or_404(answering.links(viewer=request.viewer), ref=ref)
    address = answering.whole_address(row)
    tongues = in_tongues(
        school=request.school, pattern=answering.PATTERN, langs=answering.on_poster(request.school), place=address
    )
    dress = "sheet large" if len(tongues) <= A_FEW else "sheet"
    shown = {"dress": dress, "tongues": tongues, "address": address, "square": qr.svg(address)}
    return render(request, "staff/award/link_poster.html", shown)
