"""The portfolio on screen: what is in it, a page an objective, a page a piece of evidence, who is reached, all of it for paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from schoolgate.award.queries import portfolio as queries
from schoolgate.award.views.nav import show
from schoolgate.award.views.portfolio.opened import note
from schoolgate.core import permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


@allow(Can.PORTFOLIO_READ)
@require_GET
def contents(request: Request) -> HttpResponse:
    """What is in it; and, where words were given, where they stand."""
    binder = queries.binder(viewer=request.viewer, school=request.school)
    words = request.GET.get("q", "").strip()[:80]
    note(request, "looked_for" if words else "contents")
    shown = {
        "binder": binder,
        "words": words,
        "hits": queries.look_for(binder, words) if words else [],
        "may_export": permits.holds(request.viewer, Can.PORTFOLIO_EXPORT, request.school),
        "may_invite": permits.holds(request.viewer, Can.GUEST_INVITE, request.school),
        "may_inspect": permits.holds(request.viewer, Can.INSPECTION_PREPARE, request.school),
    }
    return show(request, "portfolio/contents.html", "portfolio", shown)


@allow(Can.PORTFOLIO_READ)
@require_GET
def objective(request: Request, code: str) -> HttpResponse:
    """One objective: what changed, how we judge it, what stands, what is thin."""
    binder = queries.binder(viewer=request.viewer, school=request.school)
    chapter = binder.chapter(code)
    if chapter is None:
        raise Http404
    note(request, "objective", code)
    before, after = binder.around(chapter)
    shown = {
        "binder": binder,
        "chapter": chapter,
        "before": before,
        "after": after,
        "trail": _trail(request, chapter.title),
    }
    return render(request, "staff/award/portfolio/objective.html", shown)


@allow(Can.PORTFOLIO_READ)
@require_GET
def piece(request: Request, ref: str) -> HttpResponse:
    """One piece of evidence, with what it is for and where it came from."""
    found = queries.piece(viewer=request.viewer, ref=ref)
    if found is None:
        raise Http404
    note(request, "piece", on=found.row)
    chapters = queries.chapters_of(found, queries.binder(viewer=request.viewer, school=request.school))
    page = queries.page(viewer=request.viewer, line=found)
    shown = {"piece": found, "page": page, "chapters": chapters, "trail": _trail(request, found.row.title)}
    return render(request, "staff/award/portfolio/piece.html", shown)


@allow(Can.PORTFOLIO_READ)
@require_GET
def figures(request: Request) -> HttpResponse:
    """Who is reached, by group, as it was frozen."""
    note(request, "figures")
    shown = {"tables": queries.reach_tables(school=request.school), "trail": _trail(request, _("Who is reached"))}
    return render(request, "staff/award/portfolio/figures.html", shown)


@allow(Can.PORTFOLIO_READ)
@require_GET
def whole(request: Request) -> HttpResponse:
    """All of it on one page, for paper."""
    note(request, "whole")
    shown = {
        "binder": queries.binder(viewer=request.viewer, school=request.school),
        "tables": queries.reach_tables(school=request.school),
        "trail": _trail(request, _("All of it, for paper")),
    }
    return render(request, "staff/award/portfolio/whole.html", shown)


@allow(Can.PORTFOLIO_READ)
@require_GET
def welcome(request: Request) -> HttpResponse:
    """Where a guest begins: what is here, until when, whom to ask."""
    note(request, "welcome")
    shown = {
        "binder": queries.binder(viewer=request.viewer, school=request.school),
        "stay": queries.own_stay(viewer=request.viewer),
        "hosts": queries.hosts(school=request.school),
    }
    return render(request, "staff/award/portfolio/welcome.html", shown)


def _trail(request: Request, here: str) -> list[tuple[str, str]]:
    """The way back up."""
    return [(str(queries.PORTFOLIO), reverse("award:portfolio", args=[request.school.slug])), (here, request.path)]
