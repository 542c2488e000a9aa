"""The official rows that a licensed school brings in: bring, look at the difference, confirm what each is near to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import MappingForm, OfficialForm
from schoolgate.award.frameworks import framework, indicators
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def official(request: Request) -> HttpResponse:
    """What stands, and what each row is near to: one page, saved at once."""
    found = queries.choices(viewer=request.viewer, school=request.school)
    form = MappingForm(request.POST or None, choices=found, known=lists.indicators(request.school))
    if form.is_valid():
        services.confirm_official(school=request.school, chosen=form.chosen, by=request.viewer)
        messages.success(request, _("Saved. Evidence now stands under these rows, too."))
        return redirect("award:official", request.school.slug)
    rows = [one.line.row for _objective, lines in found for one in lines]
    shown = {
        "framework": framework(request.school.framework),
        "form": form,
        "waiting": sum(one.confirmed_at is None for one in rows),
        "total": len(rows),
        "indicators": indicators(),
    }
    return show(request, "official.html", "official", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_http_methods(["GET", "POST"])
def bring(request: Request) -> HttpResponse:
    """A file or pasted rows; the difference is shown before anything is done."""
    chosen = framework(request.school.framework)
    form = OfficialForm(request.POST or None, request.FILES or None, framework=chosen)
    shown = {"form": form, "framework": chosen, "difference": None}
    if form.is_valid() and not form.wrong:
        if "confirm" in request.POST:
            waiting = services.bring_official(school=request.school, rows=form.given, by=request.viewer)
            said = ngettext("%(n)d row waits for your look.", "%(n)d rows wait for your look.", waiting) % {
                "n": waiting
            }
            messages.success(request, said)
            return redirect("award:official", request.school.slug)
        shown["difference"] = queries.difference(viewer=request.viewer, school=request.school, rows=form.given)
        shown["text"] = form.cleaned_data["rows"]
    return show(request, "official_bring.html", "official", shown)


@allow(Can.EVIDENCE_DECIDE)
@require_POST
def drop(request: Request) -> HttpResponse:
    """Take the list away."""
    services.drop_official(school=request.school, by=request.viewer)
    messages.success(request, _("The list is gone. Evidence stands under our working indicators as before."))
    return redirect("award:official", request.school.slug)
