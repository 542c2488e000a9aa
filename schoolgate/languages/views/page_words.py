"""The words of the families' pages: found, said better, accepted or declined, handed on."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.languages import queries, services
from schoolgate.languages.forms import PageWordForm
from schoolgate.languages.queries import PageWord

A_PAGE = 30


@allow(Can.TRANSLATION_CHECK)
@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """The strings of one language."""
    lang = _lang(request)
    rows = queries.page_words(viewer=request.viewer, lang=lang, search=request.GET.get("q", ""))
    shown = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "lang": lang,
        "tabs": _tabs(request, lang),
        "waiting": len(queries.proposals(viewer=request.viewer)),
    }
    return render(request, "staff/languages/page_words.html", shown)


@allow(Can.TRANSLATION_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: StaffRequest) -> HttpResponse:
    """One string, and better words for it."""
    lang = _lang(request)
    word = queries.page_word(viewer=request.viewer, lang=lang, key=request.GET.get("key", ""))
    if word is None:
        raise Http404
    form = PageWordForm(request.POST or None, lang=lang, entry=word.entry, initial=_now(word))
    if form.is_valid():
        try:
            services.propose(
                school=request.school.pk, lang=lang, entry=word.entry, forms=form.words(), by=request.viewer
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. An administrator looks at it before families read it."))
            return redirect(f"{reverse('languages:page_words', args=[request.school.slug])}?lang={lang}")
    shown = {"word": word, "lang": lang, "form": form, "here": f"{request.path}?lang={lang}&key={word.entry.key}"}
    return render(request, "staff/languages/page_word.html", shown)


@allow(Can.TRANSLATION_CHECK)
@require_safe
def proposals(request: StaffRequest) -> HttpResponse:
    """What waits for an administrator, and what stands."""
    shown = {
        "proposals": queries.proposals(viewer=request.viewer),
        "standing": queries.standing(viewer=request.viewer),
        "may": holds(request.viewer, Can.PAGE_WORDING_ACCEPT),
        "languages": queries.page_languages(),
    }
    return render(request, "staff/languages/proposals.html", shown)


@allow(Can.PAGE_WORDING_ACCEPT)
@require_POST
def decide(request: StaffRequest, ref: str) -> HttpResponse:
    """Accept, decline, or take back what was accepted."""
    row = get_object_or_404(queries.page_wordings(request.viewer), ref=ref)
    verbs: dict[str, tuple[Any, str]] = {
        "accept": (services.accept, _("Families read it so from now on.")),
        "decline": (services.decline, _("Declined: families read what they read before.")),
        "take_back": (services.take_back, _("The pages say again what ships with Schoolgate.")),
    }
    verb, said = verbs.get(request.POST.get("say", ""), verbs["decline"])
    try:
        verb(row=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("languages:proposals", request.school.slug)


@allow(Can.PAGE_WORDING_ACCEPT)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The accepted wordings of a language, as a file for those who make Schoolgate."""
    lang = _lang(request)
    answer = HttpResponse(queries.exported(viewer=request.viewer, lang=lang), content_type="text/x-gettext-translation")
    answer["Content-Disposition"] = f'attachment; filename="schoolgate-{lang}.po"'
    return answer


def _lang(request: StaffRequest) -> str:
    """The language of which the page speaks: as asked, else one that this colleague speaks, else the first."""
    known = [lang for lang, _name in queries.page_languages()]
    spoken = [one for one in queries.spoken_by(request.viewer) if one in known]
    asked = request.GET.get("lang", "")
    if asked and asked not in known:
        raise Http404
    return asked or [*spoken, *known][0]


def _now(word: PageWord) -> dict[str, str]:
    """What families read now, as the form takes it."""
    return {f"form_{number}": form for number, form in enumerate(word.forms)}


def _tabs(request: StaffRequest, lang: str) -> list[dict[str, object]]:
    """A tab a language."""
    return [
        {"label": name, "url": f"{request.path}?lang={code}", "current": code == lang}
        for code, name in queries.page_languages()
    ]
