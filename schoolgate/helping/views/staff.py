"""Staff's pages of ways to get involved: list, write down, check, open, tell, close, withdraw."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.audience.forms import AudienceForm
from schoolgate.audience.preview import preview
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.helping import by_text, planner, queries, services, wording
from schoolgate.helping.enums import OpeningKind
from schoolgate.helping.forms import OpeningForm
from schoolgate.helping.models import Opening
from schoolgate.languages.queries import choices_for_staff

ORDERS = {"": ("until", "pk"), "kind": ("kind", "until", "pk"), "title": ("title", "pk")}


@allow(Can.OPENING_PLAN)
@require_GET
def listed(request: Request) -> HttpResponse:
    """What is open or being prepared, or what has been."""
    past, search = request.GET.get("show") == "past", request.GET.get("q", "").strip()
    rows = queries.planned(viewer=request.viewer)
    rows = rows.no_longer() if past else rows.to_come()
    found = queries.with_numbers(rows.filter(title__icontains=search) if search else rows)
    order = ORDERS.get(request.GET.get("by", ""), ORDERS[""])
    page = Paginator(found.order_by(*order), 20).get_page(request.GET.get("page"))
    shown = {"page": page, "past": past, "kinds": OpeningKind.choices, "is_search": bool(search)}
    shown["may_write_public"] = holds(request.viewer, Can.PUBLIC_PAGE_WRITE)
    return render(request, "staff/helping/list.html", shown)


@allow(Can.OPENING_PLAN)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write one down."""
    return _written(request, None, planner.empty(request.GET.get("kind", "")))


@allow(Can.OPENING_PLAN)
@require_http_methods(["GET", "POST"])
def again(request: Request, ref: str) -> HttpResponse:
    """Last year's, once more."""
    opening = _opening(request, ref)
    return _written(request, None, planner.again(opening), like=opening)


@allow(Can.OPENING_PLAN)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Change what it says."""
    opening = _opening(request, ref)
    return _written(request, opening, planner.from_opening(opening), like=opening)


@allow(Can.OPENING_PLAN)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """One way: check it, open it, tell families, see how many said yes."""
    opening = _opening(request, ref)
    shown = {
        "opening": opening,
        "when": wording.when(opening),
        "is_public": opening.is_public,
        "skills": wording.skills(opening),
        "tongues": wording.tongues(opening),
        "preview": preview(viewer=request.viewer, audience=opening.audience),
        "texts": by_text.as_texts(opening, request.viewer) if opening.is_open and not opening.told_at else None,
        "sent": queries.sent(viewer=request.viewer, opening=opening),
        "numbers": queries.numbers(opening=opening),
        "fitting": queries.fitting(viewer=request.viewer, opening=opening) if opening.is_open else [],
    }
    return render(request, "staff/helping/opening.html", shown)


@allow(Can.OPENING_PLAN)
@require_POST
def open_it(request: Request, ref: str) -> HttpResponse:
    """Let families find it; or, where it was closed, find it again."""
    opening = _opening(request, ref)
    verb = services.open_again if opening.closed_at else services.open_it
    return _done(request, opening, verb, _("It is open. Families find it under “Get involved”."))


@allow(Can.MESSAGE_SEND)
@require_POST
def tell(request: Request, ref: str) -> HttpResponse:
    """Tell those whom it is for."""
    said = _("On its way. You can stop it for one minute, under Messages.")
    return _done(request, _opening(request, ref), services.tell, said)


@allow(Can.OPENING_PLAN)
@require_POST
def close(request: Request, ref: str) -> HttpResponse:
    """Take nobody more. It can be opened again."""
    said = _("It is closed. Whoever said yes is expected still.")
    return _done(request, _opening(request, ref), services.close, said)


@allow(Can.OPENING_PLAN)
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, ref: str) -> HttpResponse:
    """It will not be, after asking once more."""
    opening = _opening(request, ref)
    if request.method == "POST":
        return _done(request, opening, services.withdraw, _("It is withdrawn. Whoever said yes is told."))
    numbers = queries.numbers(opening=opening)
    return render(request, "staff/helping/withdraw.html", {"opening": opening, "numbers": numbers})


def _done(request: Request, opening: Opening, verb: Callable[..., Any], said: str) -> HttpResponse:
    """Call one verb, and go back to its page."""
    try:
        verb(opening=opening, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("helping:page", request.school.slug, opening.ref)


def _written(
    request: Request, opening: Opening | None, initial: dict[str, Any], like: Opening | None = None
) -> HttpResponse:
    """The form, filled from what there is."""
    form = OpeningForm(
        request.POST or None,
        initial=initial,
        zone=request.school.zone,
        languages=[("en", "English"), *choices_for_staff()],
    )
    who = AudienceForm(request.POST or None, viewer=request.viewer, audience=like.audience if like else None)
    is_told = opening is not None and opening.told_at is not None
    valid = form.is_valid() & (is_told or who.is_valid())
    if request.method == "POST" and valid:
        plan = form.plan(who, lang=initial.get("lang", request.school.lang))
        try:
            saved = planner.save(opening=opening, plan=plan, school=request.school, by=request.viewer)
            if plan.on_public and not saved.is_public:
                messages.info(
                    request,
                    _("It is for others now, so it is off the public page. Tick it again if it shall stand there."),
                )
            return redirect("helping:page", request.school.slug, saved.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    tells = queries.to_be_told(opening=opening)
    shown = {"form": form, "who": who, "opening": opening, "is_told": is_told, "like": like, "tells": tells}
    return render(request, "staff/helping/write.html", shown)


def _opening(request: Request, ref: str) -> Opening:
    """It, if it is of this school."""
    return get_object_or_404(queries.planned(viewer=request.viewer), ref=ref)
