"""Whom to chase and what was said, and typing in an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Heard, Per
from schoolgate.asks.forms import AnswerForm, ClassForm
from schoolgate.asks.forms.staff import is_quick
from schoolgate.asks.models import Ask
from schoolgate.asks.values import Chased
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
        "is_quick": is_quick(ask),
        "has_sheet": ask.per == Per.PUPIL and holds(request.viewer, Can.ASK_SHEET, ask),
    }
    return render(request, "staff/asks/chase.html", shown)


@allow(Can.ASK_ANSWER_FOR)
@require_http_methods(["GET", "POST"])
def whole_class(request: Request, ref: str) -> HttpResponse:
    """Type in what a whole class brought back."""
    ask = get_object_or_404(queries.open_asks_of(viewer=request.viewer), ref=ref)
    lines = queries.chase(viewer=request.viewer, ask=ask) if is_quick(ask) else []
    groups = list(dict.fromkeys(one.group for one in lines))
    group = request.GET.get("class", groups[0] if groups else "")
    form = _class_form(request, ask, [one for one in lines if one.group == group])
    if form.is_valid():
        try:
            count = services.answer_for_many(
                answers=list(form.answers()), heard=Heard(form.cleaned_data["heard"]), by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down: %(count)s answers.") % {"count": count})
            return redirect("asks:chase", request.school.slug, ask.ref)
    tabs = [
        {"label": one or _("No class"), "url": f"?{urlencode({'class': one})}", "current": one == group}
        for one in groups
    ]
    return render(request, "staff/asks/whole_class.html", {"ask": ask, "form": form, "tabs": tabs, "group": group})


def _class_form(request: Request, ask: Ask, lines: list[Chased]) -> ClassForm:
    """The form for some lines."""
    refs = {one.ref for one in lines}
    items = {one.ref: one for one in queries.items_of(viewer=request.viewer, ask=ask) if one.ref in refs}
    adults = queries.adults_of_homes(items=list(items.values()))
    return ClassForm(request.POST or None, ask=ask, lines=lines, items=items, adults=adults)


@allow(Can.ASK_ANSWER_FOR)
@require_http_methods(["GET", "POST"])
def answer_for(request: Request, ref: str, item: str) -> HttpResponse:
    """Type in what a home told us."""
    ask = get_object_or_404(queries.open_asks_of(viewer=request.viewer), ref=ref)
    row = get_object_or_404(queries.items_of(viewer=request.viewer, ask=ask), ref=item)
    adults, given = queries.adults_of_home(item=row), queries.latest([row]).get(row.pk)
    form = AnswerForm(request.POST or None, ask=ask, adults=adults, given=given)
    if form.is_valid():
        heard = Heard(form.cleaned_data["heard"])
        try:
            services.answer_for(
                item=row, value=form.value, more=form.more, heard=heard, adult=form.adult, by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("asks:chase", request.school.slug, ask.ref)
    shown = {"ask": ask, "whose": queries.described(item=row), "form": form}
    return render(request, "staff/asks/answer_for.html", shown)
