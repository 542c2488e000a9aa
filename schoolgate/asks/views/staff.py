"""Whom to chase and what was said, and typing in an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Heard
from schoolgate.asks.forms import AnswerForm
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal


@allow(Can.ASK_SEE)
@require_GET
def listed(request: Request) -> HttpResponse:
    """Open questions, soonest due first."""
    asks = queries.open_asks_of(viewer=request.viewer)
    items = [
        {
            "label": one.title,
            "url": reverse("asks:chase", args=[request.school.slug, one.ref]),
            "hint": _("Answers until %(day)s") % {"day": f"{one.due:%d.%m.%Y}"},
        }
        for one in asks
    ]
    return render(request, "staff/asks/list.html", {"items": items})


@allow(Can.ASK_SEE)
@require_GET
def chase(request: Request, ref: str) -> HttpResponse:
    """Who has not answered, by class, to print and take along; and what the others said."""
    ask = get_object_or_404(queries.open_asks_of(viewer=request.viewer), ref=ref)
    shown = {
        "ask": ask,
        "lines": queries.chase(viewer=request.viewer, ask=ask),
        "said": queries.said(viewer=request.viewer, ask=ask),
        "types_in": holds(request.viewer, Can.ASK_ANSWER_FOR),
    }
    return render(request, "staff/asks/chase.html", shown)


@allow(Can.ASK_ANSWER_FOR)
@require_http_methods(["GET", "POST"])
def answer_for(request: Request, ref: str, item: str) -> HttpResponse:
    """Type in what a home told us."""
    ask = get_object_or_404(queries.open_asks_of(viewer=request.viewer), ref=ref)
    row = get_object_or_404(queries.items_of(viewer=request.viewer, ask=ask), ref=item)
    form = AnswerForm(request.POST or None, ask=ask, adults=queries.adults_of_home(item=row))
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.answer_for(
                item=row, value=said["value"], heard=Heard(said["heard"]), adult=form.adult, by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("asks:chase", request.school.slug, ask.ref)
    shown = {"ask": ask, "whose": queries.described(item=row), "form": form}
    return render(request, "staff/asks/answer_for.html", shown)
