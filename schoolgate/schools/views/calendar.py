"""Years, terms and closure days."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.schools import queries, services
from schoolgate.schools.forms import ClosureForm, YearForm
from schoolgate.schools.models import Year


@allow(Can.SCHOOL_SET_UP)
@require_safe
def calendar(request: Request) -> HttpResponse:
    """What the school's year looks like."""
    school = request.school.pk
    context = {"years": queries.years(school), "closures": queries.closures(school), "form": ClosureForm()}
    return render(request, "staff/schools/calendar.html", context)


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def year(request: Request, ref: str = "") -> HttpResponse:
    """A school year and its terms, new or changed."""
    known = get_object_or_404(queries.years(request.school.pk), ref=ref) if ref else None
    form = YearForm(request.POST or None, initial=_said(known) if known else None)
    if form.is_valid():
        try:
            _keep(request, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("schools:calendar", request.school.slug)
    return render(request, "staff/schools/year.html", {"form": form, "year": known})


@allow(Can.SCHOOL_SET_UP)
@require_POST
def close(request: Request) -> HttpResponse:
    """No child comes on a day."""
    form = ClosureForm(request.POST)
    if not form.is_valid():
        school = request.school.pk
        context = {"years": queries.years(school), "closures": queries.closures(school), "form": form}
        return render(request, "staff/schools/calendar.html", context)
    services.close_day(school=request.school, by=request.viewer, **form.cleaned_data)
    return redirect("schools:calendar", request.school.slug)


@allow(Can.SCHOOL_SET_UP)
@require_POST
def reopen(request: Request, ref: str) -> HttpResponse:
    """Children come after all."""
    closure = get_object_or_404(queries.closures(request.school.pk), ref=ref)
    services.open_day(closure=closure, by=request.viewer)
    return redirect("schools:calendar", request.school.slug)


def _keep(request: Request, form: YearForm) -> None:
    """The year and its terms, both or neither."""
    said = form.cleaned_data
    services.set_year_and_terms(
        school=request.school,
        label=said["label"],
        starts=said["starts"],
        ends=said["ends"],
        terms=form.terms(),
        by=request.viewer,
    )


def _said(year: Year) -> dict[str, Any]:
    """A known year as the form shows it."""
    values: dict[str, Any] = {"label": year.label, "starts": year.starts, "ends": year.ends}
    for number, term in enumerate(year.terms.all(), start=1):
        values |= {f"name_{number}": term.name, f"starts_{number}": term.starts, f"ends_{number}": term.ends}
    return values
