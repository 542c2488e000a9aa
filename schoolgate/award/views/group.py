"""The working group: who is in it, which part is missing, the terms of reference."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.enums import Part
from schoolgate.award.forms import AgendaForm, JoinForm, TermForm
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.queries import adult_named, adults_named


@allow(Can.AWARD_GROUP)
@never_cache
@require_GET
def page(request: Request) -> HttpResponse:
    """Who is in it, and its meetings."""
    parts = queries.parts(viewer=request.viewer, school=request.school)
    shown = {
        "parts": parts,
        "missing": [one.label for one in parts if not one.people],
        "anybody": any(one.people for one in parts),
        "former": queries.former(viewer=request.viewer, school=request.school),
        "meetings": queries.meetings(viewer=request.viewer),
        "today": clock.today(request.school.zone),
        "agenda": AgendaForm(offered=lists.agendas(request.school)),
    }
    return show(request, "group.html", "group", shown)


@allow(Can.AWARD_GROUP)
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: Request) -> HttpResponse:
    """A colleague, a governor, a parent found by name, or just a name."""
    people = queries.colleagues(viewer=request.viewer, school=request.school)
    form = JoinForm(request.POST or None, people=people, initial={"since": clock.today(request.school.zone)})
    if form.is_valid():
        person = services.join_group(school=request.school, by=request.viewer, **form.joining)
        messages.success(request, _("%(who)s is in the group.") % {"who": person.name})
        return redirect("award:group", request.school.slug)
    words = request.GET.get("q", "")
    found = adults_named(viewer=request.viewer, words=words)
    return show(request, "group_join.html", "group", {"form": form, "found": found, "words": words})


@allow(Can.AWARD_GROUP)
@require_POST
def join_parent(request: Request, ref: str) -> HttpResponse:
    """A parent whom we know."""
    adult = adult_named(viewer=request.viewer, ref=ref)
    if adult is None:
        raise Http404
    person = services.join_group(school=request.school, part=Part.PARENTS, adult=adult, by=request.viewer)
    messages.success(request, _("%(who)s is in the group.") % {"who": person.name})
    return redirect("award:group", request.school.slug)


@allow(Can.AWARD_GROUP)
@never_cache
@require_http_methods(["GET", "POST"])
def person(request: Request, ref: str) -> HttpResponse:
    """What they do, and until when."""
    row = get_object_or_404(queries.group(viewer=request.viewer), ref=ref)
    form = TermForm(request.POST or None, since=row.since, initial={"does": row.does, "until": row.until})
    if form.is_valid():
        services.change_term(person=row, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect("award:group", request.school.slug)
    return show(request, "group_person.html", "group", {"person": row, "form": form})


@allow(Can.AWARD_GROUP)
@require_POST
def leave(request: Request, ref: str) -> HttpResponse:
    """They leave, or come back."""
    row = get_object_or_404(queries.group(viewer=request.viewer), ref=ref)
    if "back" in request.POST:
        services.come_back(person=row, by=request.viewer)
        messages.success(request, _("%(who)s is in the group again.") % {"who": row.name})
    else:
        services.leave_group(person=row, by=request.viewer)
        messages.success(request, _("%(who)s has left. You can take it back below.") % {"who": row.name})
    return redirect("award:group", request.school.slug)


@allow(Can.AWARD_GROUP)
@require_GET
def terms(request: Request) -> HttpResponse:
    """The terms of reference, to print."""
    title, sections = lists.terms(request.school)
    return show(request, "terms.html", "group", {"title": title, "sections": sections})
