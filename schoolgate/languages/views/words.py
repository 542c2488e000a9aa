"""The school's glossary: a list, a line more, a line changed, a line ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.languages import queries, services
from schoolgate.languages.forms import WordForm


@allow(Can.GLOSSARY_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def glossary(request: Request) -> HttpResponse:
    """All lines, and a new one."""
    form = WordForm(request.POST or None, lang=request.school.lang)
    if form.is_valid():
        try:
            services.add_word(school=request.school.pk, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. What is translated from now on follows it."))
            return redirect("languages:glossary", request.school.slug)
    shown = {"form": form, "lines": queries.glossary(viewer=request.viewer), "shipped": queries.shipped_words()}
    return render(request, "staff/languages/glossary.html", shown)


@allow(Can.GLOSSARY_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: Request, ref: str) -> HttpResponse:
    """One line."""
    row = get_object_or_404(queries.school_words(viewer=request.viewer), ref=ref)
    now = {"word": row.word, "target": row.target, "said": row.said}
    form = WordForm(request.POST or None, lang=request.school.lang, initial=now)
    if form.is_valid():
        try:
            services.change_word(row=row, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. What is translated from now on follows it."))
            return redirect("languages:glossary", request.school.slug)
    return render(request, "staff/languages/word.html", {"form": form, "row": row})


@allow(Can.GLOSSARY_CHANGE)
@require_POST
def end_word(request: Request, ref: str) -> HttpResponse:
    """Take a line away."""
    row = get_object_or_404(queries.school_words(viewer=request.viewer), ref=ref)
    services.end_word(row=row, by=request.viewer)
    messages.success(request, _("Taken away: %(word)s") % {"word": row.word})
    return redirect("languages:glossary", request.school.slug)
