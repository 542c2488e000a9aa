"""Four views of where the school stands: opened, closed, counted, laid side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.enums import Answer, Voice
from schoolgate.award.forms import CountForm
from schoolgate.award.queries import lists
from schoolgate.award.queries.answering import linked
from schoolgate.award.views.nav import show
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.languages.queries import page_tongues


@allow(Can.AWARD_LEAD)
@require_GET
def page(request: Request) -> HttpResponse:
    """Who is asked, how many have answered, and what they see differently."""
    cycle = queries.cycle(viewer=request.viewer)
    shown: dict[str, object] = {"cycle": cycle}
    if cycle is not None:
        asked = queries.asked(viewer=request.viewer, cycle=cycle)
        parents = next(one.evaluation for one in asked if one.voice == Voice.PARENTS)
        shown |= {
            "asked": asked,
            "linked": linked(viewer=request.viewer, evaluation=parents) if parents else None,
            "beside": queries.beside(cycle=cycle, framework=queries.chosen(request.school)),
            "quotes": queries.quotes(viewer=request.viewer, school=request.school),
            "voices": [voice.label for voice in Voice],
        }
    return show(request, "views.html", "views", shown)


@allow(Can.AWARD_LEAD)
@require_POST
def begin(request: Request) -> HttpResponse:
    """Ask one voice."""
    cycle, voice = queries.cycle(viewer=request.viewer), request.POST.get("voice", "")
    if cycle is None or voice not in Voice.values:
        raise Http404
    services.open_view(cycle=cycle, voice=Voice(voice), by=request.viewer)
    messages.success(
        request, _("Open. Staff and governors find it under “My part”; of the others you type in the counts.")
    )
    return redirect("award:views", request.school.slug)


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def close(request: Request, ref: str) -> HttpResponse:
    """Enough have answered. Where parents answer by a link, one reads first what comes of it."""
    row = get_object_or_404(queries.evaluations(viewer=request.viewer), ref=ref)
    by_link = linked(viewer=request.viewer, evaluation=row)
    if request.method == "GET":
        return show(request, "view_close.html", "views", {"evaluation": row, "linked": by_link})
    sheet = services.close_view(evaluation=row, by=request.viewer)
    if sheet is not None:
        messages.success(
            request, _("Closed. %(n)d answered by the link; it stands side by side.") % {"n": sheet.people}
        )
    elif by_link is not None:
        messages.info(request, _("Closed. Fewer than ten answered by the link, so nothing of it is kept."))
    else:
        messages.success(request, _("Closed. What was said stays, and can be laid beside a later time."))
    return redirect("award:views", request.school.slug)


@allow(Can.AWARD_LEAD)
@require_http_methods(["GET", "POST"])
def count(request: Request, ref: str) -> HttpResponse:
    """Type in the counts of a paper, a link, a class, the council."""
    row = get_object_or_404(queries.evaluations(viewer=request.viewer), ref=ref)
    if row.voice in Voice.by_press():
        raise Http404
    asked = lists.view(request.school, row.voice).statements
    form = CountForm(request.POST or None, asked=asked, initial={"day": clock.today(request.school.zone)})
    if form.is_valid():
        try:
            services.count_sheet(evaluation=row, by=request.viewer, **form.counted)
        except Refusal as refusal:
            form.add_error("people", str(refusal))
        else:
            messages.success(request, _("Written down, with where the numbers come from."))
            return redirect("award:views", request.school.slug)
    return show(request, "count.html", "views", {"evaluation": row, "form": form, "answers": Answer.labels})


@allow(Can.AWARD_LEAD)
@require_POST
def take_out(request: Request, ref: str) -> HttpResponse:
    """It was typed in twice, or wrongly."""
    row = get_object_or_404(queries.sheets(viewer=request.viewer), ref=ref)
    services.take_sheet_out(sheet=row, by=request.viewer)
    messages.success(request, _("Taken out."))
    return redirect("award:views", request.school.slug)


@allow(Can.AWARD_LEAD)
@require_GET
def form_on_paper(request: Request, voice: str) -> HttpResponse:
    """A form to print and hand out, or to read out and count hands."""
    if voice not in Voice.values:
        raise Http404
    shown: dict[str, object] = {
        "form": lists.view(request.school, voice),
        "voice": Voice(voice),
        "answers": Answer.labels,
    }
    if voice == Voice.PARENTS:
        shown["tongues"] = page_tongues(lambda code: reverse("award:parents_paper", args=[request.school.slug, code]))
    return show(request, "view_print.html", "views", shown)
