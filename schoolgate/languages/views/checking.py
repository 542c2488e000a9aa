"""What waits for somebody who speaks the language: a list, and one text with its translation beside it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.languages import queries, services
from schoolgate.languages.forms import WordingForm
from schoolgate.languages.queries import Waiting

A_PAGE = 25


@allow(Can.TRANSLATION_CHECK)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """Everything that waits, or one language of it."""
    lang = request.GET.get("lang", "")
    tongues = queries.tongues(viewer=request.viewer)
    rows = queries.waiting(viewer=request.viewer, lang=lang)
    shown = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(request, tongues, lang),
        "mine": queries.spoken_by(request.viewer),
    }
    return render(request, "staff/languages/waiting.html", shown)


@allow(Can.TRANSLATION_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: StaffRequest, ref: str) -> HttpResponse:
    """One text: the original, what readers have, and what you write."""
    one = _waiting(request, ref)
    now = {"words": one.now.words if one.now else ""}
    form = WordingForm(request.POST or None, target=one.order.target, initial=now)
    if form.is_valid():
        try:
            services.check(order=one.order, words=form.cleaned_data["words"], by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _seen_to(request, _("Thank you. From now on readers see your words."))
    return render(request, "staff/languages/wording.html", {"one": one, "form": form})


@allow(Can.TRANSLATION_CHECK)
@require_POST
def right(request: StaffRequest, ref: str) -> HttpResponse:
    """What readers have is right."""
    try:
        services.is_right(order=_waiting(request, ref).order, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("languages:wording", request.school.slug, ref)
    return _seen_to(request, _("Thank you. It counts as checked by you."))


@allow(Can.TRANSLATION_CHECK)
@require_POST
def not_needed(request: StaffRequest, ref: str) -> HttpResponse:
    """Nobody needs it any more."""
    try:
        services.not_needed(order=_waiting(request, ref).order, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("languages:waiting", request.school.slug)
    return _seen_to(request, _("Taken off the list."))


def _seen_to(request: StaffRequest, said: str) -> HttpResponse:
    """Back to the list."""
    messages.success(request, said)
    return redirect("languages:waiting", request.school.slug)


def _waiting(request: StaffRequest, ref: str) -> Waiting:
    """The text, if this viewer may see it and nobody has seen to it."""
    found = queries.waiting_one(viewer=request.viewer, ref=ref)
    if found is None:
        raise Http404
    return found


def _tabs(request: StaffRequest, tongues: list[queries.Tongue], lang: str) -> list[dict[str, object]]:
    """A tab a language."""
    every = {"label": _("All"), "url": request.path, "current": not lang, "count": sum(one.count for one in tongues)}
    each = [
        {"label": one.name, "url": f"{request.path}?lang={one.lang}", "current": one.lang == lang, "count": one.count}
        for one in tongues
    ]
    return [every, *each]
