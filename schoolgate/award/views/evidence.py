"""What stands: looked through, one item whole, its words, its indicators, its end, what changed at its source; five at random."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import mailing, queries, services
from schoolgate.award.forms import ChangeWordsForm, IndicatorsForm, WantedForm
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.award.views.portfolio.opened import note
from schoolgate.core import permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.core.rows import new_ref

A_PAGE = 20


@allow(Can.EVIDENCE_DECIDE)
@require_GET
def evidence(request: Request) -> HttpResponse:
    """What stands, as somebody wants to look through it."""
    years = queries.years(school=request.school)
    form = WantedForm(request.GET, framework=queries.chosen(request.school), years=years)
    rows = queries.found(viewer=request.viewer, school=request.school, wanted=form.wanted)
    on_paper = "print" in request.GET
    page = Paginator(rows, 500 if on_paper else A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "looking": form,
        "is_narrowed": any(value for name, value in request.GET.items() if name not in ("page", "sort", "print")),
        "page": page,
        "lines": queries.shown(list(page.object_list), viewer=request.viewer),
        "address": mailing.address(request.school),
        "on_paper": on_paper,
        **_may(request),
    }
    return show(request, "evidence.html", "evidence", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_GET
def item(request: Request, ref: str) -> HttpResponse:
    """One item, whole, with all that can be done with it. Guests and governors read it in the portfolio."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    [line] = queries.shown([row], viewer=request.viewer)
    known = lists.indicators(request.school)
    serves = [known[one.code] for one in line.indicators]
    page = queries.page(viewer=request.viewer, line=line)
    return show(request, "item.html", "evidence", {"page": page, "row": row, "serves": serves, **_may(request)})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Its words; that a hand changed them is said."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    values = {name: getattr(row, name) for name in ("title", "claim", "who_for", "effect")}
    form = ChangeWordsForm(request.POST or None, initial=values)
    if form.is_valid():
        services.mend(evidence=row, by=request.viewer, **form.cleaned_data)
        return redirect("award:item", request.school.slug, row.ref)
    return show(request, "change.html", "evidence", {"row": row, "form": form})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def serves(request: Request, ref: str) -> HttpResponse:
    """For which indicators it is."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    words = request.GET.get("q", "").strip()[:80]
    form = IndicatorsForm(
        request.POST if request.method == "POST" else None,
        framework=queries.chosen(request.school),
        known=lists.indicators(request.school),
        near=queries.near(f"{row.title} {row.claim}"),
        ticked=queries.codes_of([row], request.viewer)[row.pk],
        words=words,
    )
    if form.is_valid():
        try:
            services.choose(evidence=row, codes=form.cleaned_data["codes"], by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("award:item", request.school.slug, row.ref)
    return show(request, "serves.html", "evidence", {"row": row, "form": form, "words": words})


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def out(request: Request, ref: str) -> HttpResponse:
    """Take it out, after asking once more."""
    row = get_object_or_404(queries.evidence(viewer=request.viewer), ref=ref)
    if request.method == "POST":
        services.take_out(evidence=row, by=request.viewer)
        messages.success(request, _("Taken out: %(title)s") % {"title": row.title})
        return redirect("award:evidence", request.school.slug)
    return show(request, "out.html", "evidence", {"row": row})


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def settle(request: Request, ref: str) -> HttpResponse:
    """Something has changed where it came from: the new words, or the old ones with a reason."""
    row = get_object_or_404(queries.changes(viewer=request.viewer).select_related("evidence", "original"), ref=ref)
    try:
        if "take" in request.POST:
            services.take_new(change=row, by=request.viewer)
            messages.success(request, _("It says how it is now."))
        else:
            services.keep_old(change=row, why=request.POST.get("why", ""), by=request.viewer)
            messages.success(request, _("It stays as it is, with your reason beside it."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("award:item", request.school.slug, row.evidence.ref)


@allow(Can.PORTFOLIO_READ)
@require_GET
def five(request: Request) -> HttpResponse:
    """Five at random, with what each came from; the same five as long as the address is the same."""
    seed = request.GET.get("of", "")[:40] or new_ref()
    note(request, "five")
    rows = queries.at_random(viewer=request.viewer, seed=seed)
    sources = queries.sources_of(viewer=request.viewer, rows=rows)
    lines = [(line, sources[line.row.pk]) for line in queries.shown(rows, viewer=request.viewer)]
    return show(request, "five.html", "evidence", {"lines": lines, "seed": seed, "again": new_ref(), **_may(request)})


def _may(request: Request) -> dict[str, bool]:
    """What the page offers to whom."""
    return {
        "may_decide": permits.holds(request.viewer, Can.EVIDENCE_DECIDE, request.school),
        "may_bring": permits.holds(request.viewer, Can.EVIDENCE_BRING, request.school),
    }
