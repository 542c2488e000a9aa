"""One family: how far it was reached, what makes it hard, what was tried."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.core.http import Request, StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.families.models import Adult, Family
from schoolgate.reach import queries, services
from schoolgate.reach.forms import NoteForm


@allow(Can.REACH_NAMES)
@require_GET
def family(request: Request, ref: str) -> HttpResponse:
    """The page."""
    return _page(request, _family(request, ref))


@allow(Can.BARRIER_NOTE)
@require_POST
def note(request: StaffRequest, ref: str) -> HttpResponse:
    """A colleague notes what keeps an adult away."""
    home = _family(request, ref)
    offered = queries.lists(request.school).barriers.offered
    form = NoteForm(request.POST, adults=_adults(request, home), offered=offered)
    if not form.is_valid():
        return _page(request, home, form)
    adult = next(one for one in _adults(request, home) if one.ref == form.cleaned_data["adult"])
    services.note(adult=adult, word=form.cleaned_data["word"], by=request.viewer)
    messages.success(request, _("Noted. They can see it, and strike it out. It lapses after two terms."))
    return redirect("reach:family", request.school.slug, home.ref)


@allow(Can.BARRIER_NOTE)
@require_POST
def strike(request: StaffRequest, ref: str) -> HttpResponse:
    """It is not so, or no longer."""
    barrier = get_object_or_404(queries.standing(viewer=request.viewer), ref=ref)
    try:
        services.strike(barrier=barrier, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Struck out."))
    home = get_object_or_404(
        queries.families(viewer=request.viewer), adults__adult=barrier.adult, adults__ended_at=None
    )
    return redirect("reach:family", request.school.slug, home.ref)


@allow(Can.REACH_ACT)
@require_POST
def note_tried(request: StaffRequest, ref: str) -> HttpResponse:
    """We tried this with them."""
    home = _family(request, ref)
    try:
        services.note_tried(family=home, strategy=request.POST.get("strategy", ""), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. In a month the page of what followed says how it went."))
    return redirect("reach:family", request.school.slug, home.ref)


def _family(request: Request, ref: str) -> Family:
    """The family, if this viewer may see it."""
    return get_object_or_404(queries.families(viewer=request.viewer), ref=ref)


def _adults(request: Request, home: Family) -> list[Adult]:
    """Its adults, as far as this viewer may see them."""
    return queries.adults_of([home.pk], request.viewer).get(home.pk, [])


def _page(request: Request, home: Family, form: NoteForm | None = None) -> HttpResponse:
    """Everything of it."""
    adults, own = _adults(request, home), queries.lists(request.school)
    held = queries.held(viewer=request.viewer, adults=[one.pk for one in adults])
    title = queries.names_of([home.pk], request.viewer)[home.pk][0] or ", ".join(one.name for one in adults)
    shown = {
        "family": home,
        "title": title,
        "level": queries.level_now(viewer=request.viewer, school=request.school, family=home),
        "held": held,
        "answers": queries.answers(held, own),
        "step": queries.own_steps(viewer=request.viewer, school=request.school, families=[home.pk]).get(home.pk),
        "tried": queries.followed(viewer=request.viewer, school=request.school, family=home.pk),
        "may_change": holds(request.viewer, Can.SHELF_CHANGE, request.school),
        "form": form or NoteForm(adults=adults, offered=own.barriers.offered),
        "trail": [(title, reverse("front:family", args=[request.school.slug, home.ref])), (_("Reach"), "")],
    }
    return render(request, "staff/reach/family.html", shown)
