"""Who is reached, by group; who is not, by name, for those who act."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from schoolgate.core import permits
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.reach import queries
from schoolgate.reach.enums import Dimension
from schoolgate.reach.views.steps import tabs

WEEKS = (4, 6, 12)
A_PAGE = 60


@allow(Can.REACH_FIGURES)
@require_GET
def page(request: Request) -> HttpResponse:
    """Who is reached, by group, from frozen figures."""
    reach = queries.reach(viewer=request.viewer, school=request.school)
    shown: dict[str, object] = {
        "reach": reach,
        "labels": [date_format(day, "j M") for day, _cell in reach.weeks],
        "series": [(str(_("Did something")), [cell.share if cell else None for _day, cell in reach.weeks])],
        "may_name": permits.holds(request.viewer, Can.REACH_NAMES),
        "may_tell": permits.holds(request.viewer, Can.ELSEWHERE_RECORD, request.school),
        "tabs": tabs(request, "page"),
    }
    if shown["may_name"]:
        shown["may_change"] = permits.holds(request.viewer, Can.SHELF_CHANGE, request.school)
        shown["steps"] = queries.steps(viewer=request.viewer, school=request.school)[:3]
        shown["barriers"] = [
            (word.staff, number) for word, number in queries.counted(viewer=request.viewer, school=request.school)
        ]
    return render(request, "staff/reach/reach.html", shown)


@allow(Can.REACH_FIGURES)
@require_GET
def groups(request: Request) -> HttpResponse:
    """One dimension with all its columns, term by term."""
    chosen = request.GET.get("by", "")
    dimension = Dimension(chosen) if chosen in Dimension.values else Dimension.LANGUAGE
    dimensions = [{"label": one.label, "url": f"?by={one}", "current": one == dimension} for one in Dimension]
    trend = queries.trend(viewer=request.viewer, school=request.school, dimension=dimension)
    trail = [(_("Reach"), reverse("reach:page", args=[request.school.slug])), (trend.table.label, "")]
    return render(request, "staff/reach/groups.html", {"trend": trend, "dimensions": dimensions, "trail": trail})


@allow(Can.REACH_NAMES)
@require_GET
def not_reached(request: Request) -> HttpResponse:
    """Families of whom we have heard nothing, by name."""
    chosen = request.GET.get("weeks", "")
    weeks = int(chosen) if chosen in {str(one) for one in WEEKS} else 6
    silent = queries.quiet(viewer=request.viewer, school=request.school, weeks=weeks)
    page = Paginator(silent, A_PAGE).get_page(request.GET.get("page"))
    some = list(page.object_list)
    lines = queries.not_reached(viewer=request.viewer, school=request.school, weeks=weeks, families=some)
    own = queries.own_steps(viewer=request.viewer, school=request.school, families=some)
    shown = {
        "lines": [(one, own.get(one.family.pk)) for one in lines],
        "weeks": weeks,
        "page": page,
        "choices": [
            {"label": _("%(n)d weeks") % {"n": one}, "url": f"?weeks={one}", "current": one == weeks} for one in WEEKS
        ],
        "tabs": tabs(request, "not_reached"),
    }
    return render(request, "staff/reach/not_reached.html", shown)
