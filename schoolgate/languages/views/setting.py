"""Which engine sees texts of the school: turned on for a language, tried out, turned off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.languages import queries, services
from schoolgate.languages.forms import TryForm, TurnOnForm


@allow(Can.TRANSLATION_SEE)
@require_safe
def page(request: Request) -> HttpResponse:
    """What is on, where texts go, and what is set up on this machine."""
    return _shown(request)


@allow(Can.TRANSLATION_TURN_ON)
@require_POST
def turn_on(request: Request) -> HttpResponse:
    """Turn an engine on for some languages."""
    form = TurnOnForm(request.POST, **_about(request))
    if not form.is_valid():
        return _shown(request, form=form)
    try:
        for target in form.chosen():
            services.turn_on(
                school=request.school.pk,
                name=form.cleaned_data["engine"],
                lang=request.school.lang,
                target=target,
                by=request.viewer,
            )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, form=form)
    messages.success(request, _("It is on. What you publish from now on goes there, and what still waited."))
    return redirect("languages:translation", request.school.slug)


@allow(Can.TRANSLATION_TURN_ON)
@require_POST
def turn_off(request: Request, ref: str) -> HttpResponse:
    """No text goes there any more."""
    row = get_object_or_404(queries.turned_on(viewer=request.viewer), ref=ref)
    try:
        services.turn_off(row=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is off. No text goes there any more; what was translated stays."))
    return redirect("languages:translation", request.school.slug)


@allow(Can.TRANSLATION_TURN_ON)
@require_POST
def try_out(request: Request) -> HttpResponse:
    """One sentence of ours, here and now."""
    form = TryForm(request.POST, **_about(request))
    said = ""
    if form.is_valid():
        name, target = form.cleaned_data["engine"], form.cleaned_data["target"]
        try:
            said = services.try_out(
                school=request.school, name=name, lang=request.school.lang, target=target, by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _shown(request, trying=form, said=said)


def _shown(
    request: Request, *, form: TurnOnForm | None = None, trying: TryForm | None = None, said: str = ""
) -> HttpResponse:
    """The page."""
    about = _about(request)
    shown = {
        "serving": queries.serving(school=request.school.pk, lang=request.school.lang),
        "engines": queries.usable(),
        "form": form or TurnOnForm(**about),
        "trying": trying or TryForm(**about),
        "said": said,
        "said_lang": trying.cleaned_data.get("target", "") if trying and said else "",
        "may": holds(request.viewer, Can.TRANSLATION_TURN_ON),
    }
    return render(request, "staff/languages/translation.html", shown)


def _about(request: Request) -> dict[str, Any]:
    """What the forms must know of the school."""
    return {"lang": request.school.lang, "languages": request.school.languages}
