"""How the same evidence is looked for by the areas of inspection, and the evening before one: an index, a notice, and no new paper."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.award.forms.inspection import InspectionForm
from schoolgate.award.frameworks import frameworks
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.queries.inspection import (
    ADDRESS,
    BEFORE,
    EACH_YEAR,
    ENOUGH,
    evening,
    first_day,
    in_tongues,
)
from schoolgate.award.services.inspecting import write_inspection_notice
from schoolgate.award.views.portfolio.opened import note
from schoolgate.core import clock, permits, qr
from schoolgate.core.http import Request, StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.languages.queries import languages
from schoolgate.messages import queries as messages


@allow(Can.PORTFOLIO_READ)
@require_GET
def index(request: Request) -> HttpResponse:
    """By area, on one page: the latest evidence, with the ordinary page that it came from."""
    known = {one.code: one for one in frameworks(kind="inspection")}
    code = request.GET.get("by", "") or next(reversed(known), "")
    if code not in known:
        raise Http404
    note(request, "inspection")
    shown = {
        "index": queries.by_area(viewer=request.viewer, school=request.school, code=code),
        "known": list(known.values()),
        "may_prepare": permits.holds(request.viewer, Can.INSPECTION_PREPARE, request.school),
    }
    return render(request, "staff/award/inspection/index.html", shown)


@allow(Can.INSPECTION_PREPARE)
@require_http_methods(["GET", "POST"])
def tomorrow(request: StaffRequest) -> HttpResponse:
    """What head and office do on the evening before; the notice to families is made here, and looked at on its own page."""
    day = first_day(request.school)
    form = InspectionForm(request.POST or None, today=clock.today(request.school.zone), initial={"day": day})
    if form.is_valid():
        try:
            notice = write_inspection_notice(
                school=request.school,
                day=form.cleaned_data["day"],
                led_by=messages.writer(viewer=request.viewer),
                by=request.viewer,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("messages:notice", request.school.slug, notice.ref)
    shown = {
        "form": form,
        "day": day,
        "evening": evening(viewer=request.viewer, school=request.school, page=request.GET.get("page")),
        "address": ADDRESS,
        "square": qr.svg(ADDRESS),
        "enough": ENOUGH,
        "speaks": languages("sentences"),
        "may_index": permits.holds(request.viewer, Can.PORTFOLIO_READ, request.school),
        "may_invite": permits.holds(request.viewer, Can.GUEST_INVITE, request.school),
    }
    return render(request, "staff/award/inspection/tomorrow.html", shown)


@allow(Can.INSPECTION_PREPARE)
@require_GET
def letter(request: Request, lang: str) -> HttpResponse:
    """The notice on paper in one language, with the square for a phone."""
    if lang not in languages("sentences"):
        raise Http404
    day = _day(request.GET.get("day", "")) or first_day(request.school)
    [tongue] = in_tongues(school=request.school, pattern=BEFORE, day=day, langs=[lang])
    shown = {
        "said": tongue.said,
        "address": ADDRESS,
        "square": qr.svg(ADDRESS),
        "day": clock.today(request.school.zone),
    }
    with translation.override(tongue.said.lang):
        return render(request, "staff/award/inspection/letter.html", shown)


@allow(Can.INSPECTION_PREPARE)
@require_GET
def handout(request: Request) -> HttpResponse:
    """One page in every language, to put out at parents' evening."""
    tongues = in_tongues(school=request.school, pattern=EACH_YEAR)
    shown = {"dress": "sheet", "tongues": tongues, "address": ADDRESS, "square": qr.svg(ADDRESS)}
    return render(request, "staff/award/inspection/handout.html", shown)


def _day(text: str) -> date | None:
    """A day as an address has it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
