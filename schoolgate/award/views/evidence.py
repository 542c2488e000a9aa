"""What stands as evidence."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.award import queries, services
from schoolgate.award.forms import WordsForm
from schoolgate.core import permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


@allow(Can.EVIDENCE_DECIDE)
@require_GET
def evidence(request: Request) -> HttpResponse:
    """What stands."""
    page = Paginator(queries.evidence(viewer=request.viewer), 20).get_page(request.GET.get("page"))
    lines = queries.shown(list(page.object_list), viewer=request.viewer)
    may = permits.holds(request.viewer, Can.EVIDENCE_DECIDE, request.school)
    return render(request, "staff/award/evidence.html", {"page": page, "lines": lines, "may_decide": may})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def item(request: Request, ref: str) -> HttpResponse:
    """Mend a piece of evidence, or take it out."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    if request.method == "POST" and "out" in request.POST:
        services.take_out(evidence=row, by=request.viewer)
        return redirect("award:evidence", request.school.slug)
    form = WordsForm(request.POST or None, initial={"claim": row.claim, "effect": row.effect})
    if form.is_valid():
        services.mend(evidence=row, by=request.viewer, **form.cleaned_data)
        return redirect("award:evidence", request.school.slug)
    [line] = queries.shown([row], viewer=request.viewer)
    return render(request, "staff/award/item.html", {"line": line, "form": form})
