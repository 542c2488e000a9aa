"""What the ledger offers: accept, change the words, refuse."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import WordsForm
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal


@allow(Can.EVIDENCE_DECIDE)
@require_GET
def suggestions(request: Request) -> HttpResponse:
    """What the ledger offers."""
    page = Paginator(queries.suggestions(viewer=request.viewer), 12).get_page(request.GET.get("page"))
    lines = queries.shown(list(page.object_list), viewer=request.viewer)
    return render(request, "staff/award/suggestions.html", {"page": page, "lines": lines})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def suggestion(request: Request, ref: str) -> HttpResponse:
    """Accept in changed words, with what changed."""
    row = get_object_or_404(queries.suggestions(viewer=request.viewer), ref=ref)
    form = WordsForm(request.POST or None, initial={"claim": row.claim})
    if form.is_valid():
        try:
            services.accept(suggestion=row, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is evidence now."))
            return redirect("award:suggestions", request.school.slug)
    [line] = queries.shown([row], viewer=request.viewer)
    return render(request, "staff/award/suggestion.html", {"line": line, "form": form})


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def decide(request: Request, ref: str) -> HttpResponse:
    """Accept as it is, or refuse."""
    row = get_object_or_404(queries.suggestions(viewer=request.viewer), ref=ref)
    if "accept" in request.POST:
        services.accept(suggestion=row, by=request.viewer)
        messages.success(request, _("It is evidence now."))
    else:
        services.refuse(suggestion=row, by=request.viewer)
        messages.success(request, _("It will not be offered again."))
    return redirect("award:suggestions", request.school.slug)
