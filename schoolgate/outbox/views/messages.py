"""Messages: what was said, how far each one is, and the button that stops it."""

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.audience.enums import LeftOut
from schoolgate.channels.queries import has_text
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.outbox import queries, services
from schoolgate.outbox.enums import Standing
from schoolgate.outbox.forms import FindForm
from schoolgate.outbox.models import Delivery, Dispatch

ON_PAPER = 3000  # lines of a printed list


@allow(Can.DISPATCH_SEE)
@require_GET
def listed(request: Request) -> HttpResponse:
    """What was said, the newest first."""
    page = Paginator(queries.on_the_list(viewer=request.viewer), 25).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": queries.listed(viewer=request.viewer, rows=page.object_list),
        "to_decide": queries.to_decide(viewer=request.viewer).count(),
        "prints": holds(request.viewer, Can.LETTERS_PRINT),
    }
    return render(request, "staff/outbox/list.html", shown)


@allow(Can.DISPATCH_SEE)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """One dispatch: every delivery and how it stands."""
    dispatch = _dispatch(request, ref)
    form, rows = _found(request, dispatch)
    progress = queries.progress(viewer=request.viewer, dispatch=dispatch)
    shown = {
        "one": queries.title_of(viewer=request.viewer, dispatch=dispatch),
        "form": form,
        "paper_url": _paper_url(request, dispatch),
        "progress": progress,
        "live": queries.live_of(progress, dispatch),
        "speed": queries.speed(dispatch=dispatch),
        "counts": [(Standing(word), number) for word, number in sorted(progress.by_standing.items())],
        "left_out": [(LeftOut(word).label, number) for word, number in sorted(progress.left_out.items())],
        "has_text": has_text(),
        "may_put": holds(request.viewer, Can.CALL_PUT, request.school),
        "late": progress.of(Standing.HELD),
        "may_stop": dispatch.is_live and (dispatch.is_waiting or progress.of(*_STOPPABLE)),
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
    }
    return render(request, "staff/outbox/dispatch.html", shown)


@allow(Can.DISPATCH_SEE)
@require_GET
def paper(request: Request, ref: str) -> HttpResponse:
    """The same list without its buttons, all on one page and class by class, to be printed and taken along."""
    dispatch = _dispatch(request, ref)
    _form, rows = _found(request, dispatch)
    shown = {
        "one": queries.title_of(viewer=request.viewer, dispatch=dispatch),
        "lines": queries.on_paper(rows=rows[:ON_PAPER]),
        "now": clock.local(clock.now(), request.school.zone),
    }
    return render(request, "staff/outbox/paper.html", shown)


def _paper_url(request: Request, dispatch: Dispatch) -> str:
    """The list on paper, narrowed as this page is."""
    url = reverse("outbox:paper", args=[request.school.slug, dispatch.ref])
    return f"{url}?{request.GET.urlencode()}" if request.GET else url


def _found(request: Request, dispatch: Dispatch) -> tuple[FindForm, QuerySet[Delivery]]:
    """The form that narrows the list, and what it leaves."""
    form = FindForm(request.GET or None, languages=queries.languages_in(viewer=request.viewer, dispatch=dispatch))
    asked = form.cleaned_data if form.is_valid() else {}
    return form, queries.deliveries_of(viewer=request.viewer, dispatch=dispatch, **asked)


@allow(Can.MESSAGE_SEND)
@require_http_methods(["GET", "POST"])
def stop(request: Request, ref: str) -> HttpResponse:
    """Stop what has not left, after asking once more."""
    dispatch = _dispatch(request, ref)
    if request.method == "POST":
        try:
            answer = services.cancel(dispatch=dispatch, by=request.viewer)
        except Refusal as refusal:
            flash.error(request, str(refusal))
        else:
            said = _("Stopped: %(stopped)s. Gone before: %(gone)s.")
            flash.success(request, said % {"stopped": answer.stopped, "gone": answer.gone})
        return redirect("outbox:dispatch", request.school.slug, dispatch.ref)
    shown = {"one": queries.title_of(viewer=request.viewer, dispatch=dispatch)}
    return render(request, "staff/outbox/stop.html", shown)


@allow(Can.MESSAGE_SEND)
@require_POST
def go(request: Request, ref: str) -> HttpResponse:
    """Let what stood still go after all."""
    dispatch = _dispatch(request, ref)
    try:
        count = services.release(dispatch=dispatch, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("On its way again: %(count)s.") % {"count": count})
    return redirect("outbox:dispatch", request.school.slug, dispatch.ref)


_STOPPABLE = (Standing.WAITING, Standing.TO_PRINT, Standing.HELD)


def _dispatch(request: Request, ref: str) -> Dispatch:
    """The dispatch, if this viewer may see it."""
    return get_object_or_404(queries.dispatches(viewer=request.viewer), ref=ref)
