"""What is offered: taken, said in other words, several as one, refused, hushed, woken, and the last press taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.enums import WhyNot
from schoolgate.award.errors import DecidedAlready
from schoolgate.award.forms import AcceptForm, AskedForm, MergeForm
from schoolgate.award.frameworks import Indicator, indicator
from schoolgate.award.models import Evidence, Suggestion
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal

KEPT = ("objective", "says", "came", "sort")  # of the address, from one press to the next


@allow(Can.EVIDENCE_DECIDE)
@require_GET
def suggestions(request: Request) -> HttpResponse:
    """What waits, by objective, the thinnest first."""
    form = AskedForm(request.GET, framework=queries.chosen(request.school))
    groups = queries.waiting(viewer=request.viewer, school=request.school, asked=form.asked)
    shown = {
        "looking": form,
        "groups": groups,
        "number": sum(len(one.lines) for one in groups),
        "is_narrowed": any(request.GET.get(name) for name in KEPT if name != "sort"),
        "quiet": queries.quiet(viewer=request.viewer),
        "last": (last := queries.last_decided(viewer=request.viewer)),
        "at_stake": queries.at_stake(viewer=request.viewer, last=last),
        "reasons": [{"value": one.value, "label": one.label} for one in WhyNot],
        "back": _kept(request.GET),
    }
    return show(request, "suggestions.html", "suggestions", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def suggestion(request: Request, ref: str) -> HttpResponse:
    """Accept in other words, for other indicators, with what changed."""
    row = get_object_or_404(queries.suggested(viewer=request.viewer), ref=ref)
    if row.decided_at is not None:
        return _decided(request)
    [line] = queries.shown([row], viewer=request.viewer)
    before = queries.undone(viewer=request.viewer, rows=[row])
    initial = {"claim": row.claim, "who_for": row.who_for, "codes": [one.code for one in line.indicators]}
    form = AcceptForm(
        request.POST or None,
        known=lists.indicators(request.school),
        picks=[*_known(before), *line.indicators, *queries.near(f"{row.title} {row.claim}")],
        initial=before.words if before else initial,
    )
    if form.is_valid():
        try:
            title = before.row.title if before else ""
            evidence = services.accept(suggestion=row, title=title, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _taken(request, evidence)
    files, pages = queries.of_suggestion(viewer=request.viewer, row=row)
    shown = {"line": line, "form": form, "files": files, "pages": pages, "before": before, "may_decide": True}
    return show(request, "suggestion.html", "suggestions", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def merge(request: Request) -> HttpResponse:
    """Those that were ticked, as one piece of evidence; each stays beside it as it was offered."""
    refs = request.GET.getlist("one")
    rows = list(queries.merged(viewer=request.viewer, refs=refs))
    if len(rows) < 2:
        return show(request, "merge.html", "suggestions", {"lines": []})
    title, claim = services.proposed(rows)
    lines = queries.shown(rows, viewer=request.viewer)
    near = list(dict.fromkeys(one for line in lines for one in line.indicators))
    before = queries.undone(viewer=request.viewer, rows=rows)
    initial = {"title": title, "claim": claim, "codes": [one.code for one in near]}
    form = MergeForm(
        request.POST or None,
        known=lists.indicators(request.school),
        picks=[*_known(before), *near] or queries.near(claim),
        initial=before.words if before else initial,
    )
    if form.is_valid():
        try:
            evidence = services.merge(suggestions=rows, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _taken(request, evidence)
    return show(request, "merge.html", "suggestions", {"lines": lines, "form": form, "says": services.said_by(rows)})


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def decide(request: Request, ref: str) -> HttpResponse:
    """Accept as it is, or refuse, with a reason from a short list."""
    row = get_object_or_404(queries.suggested(viewer=request.viewer), ref=ref)
    if row.decided_at is not None:
        return _decided(request)
    why = request.POST.get("why", "")
    try:
        if "accept" in request.POST and (_is_written(row, request) or not _for_something(row, request)):
            return redirect("award:suggestion", request.school.slug, row.ref)
        if "accept" in request.POST:
            services.accept(suggestion=row, by=request.viewer)
            messages.success(request, _("Taken as evidence: %(title)s") % {"title": row.title})
        else:
            services.refuse(suggestion=row, why=why if why in WhyNot.values else "", by=request.viewer)
            said = (
                _("This kind is not offered any more, until you wake it.") if why == WhyNot.NEVER else _("Not taken.")
            )
            messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(request)


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def undo(request: Request) -> HttpResponse:
    """Take the last press back."""
    try:
        rows = services.undo(school=request.school, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("It waits again.", "They wait again, each by itself.", len(rows))
        messages.success(request, said)
    return _back(request)


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def wake(request: Request, ref: str) -> HttpResponse:
    """Offer an item again."""
    row = get_object_or_404(queries.hushed(viewer=request.viewer), ref=ref)
    services.wake(hushed=row, by=request.viewer)
    messages.success(request, _("It is offered again."))
    return _back(request)


def _decided(request: Request) -> HttpResponse:
    """Pressed twice, or a colleague was quicker."""
    messages.info(request, str(DecidedAlready()))
    return _back(request)


def _is_written(row: Suggestion, request: Request) -> bool:
    """Was it taken once in somebody's own words? Then they look at these before it is taken again."""
    before = queries.undone(viewer=request.viewer, rows=[row])
    if before is None:
        return False
    if not before.is_written and set(before.codes) == set(queries.codes_of([row], request.viewer)[row.pk]):
        return False
    messages.info(request, _("You had changed this. Here it is as you left it: look at it once more, and accept."))
    return True


def _known(before: queries.Undone | None) -> list[Indicator]:
    """The indicators for which it was, before somebody took the press back."""
    return [one for one in map(indicator, before.codes if before else []) if one is not None]


def _for_something(row: Suggestion, request: Request) -> bool:
    """Is there an indicator for which it would be?"""
    return any(indicator(code) for code in queries.codes_of([row], request.viewer)[row.pk])


def _taken(request: Request, evidence: Evidence) -> HttpResponse:
    """It is evidence; on to the next."""
    messages.success(request, _("Taken as evidence: %(title)s") % {"title": evidence.title})
    return _back(request)


def _back(request: Request) -> HttpResponse:
    """To what waits, looked at as before."""
    kept = _kept(QueryDict(request.POST.get("back", "")))
    url = reverse("award:suggestions", args=[request.school.slug])
    return redirect(f"{url}?{kept}#waiting" if kept else f"{url}#waiting")


def _kept(asked: QueryDict) -> str:
    """What of an address is kept: nothing but what the page itself asks."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        if value := asked.get(name):
            kept[name] = str(value)[:40]
    return kept.urlencode()
