"""The call list: whom to ring, what to say, what came of it. And whom nothing else has reached."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.asks import queries as asks
from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import NotAllowed, Refusal
from schoolgate.families.models import Adult
from schoolgate.outbox import queries as outbox
from schoolgate.talks import queries, services
from schoolgate.talks.enums import Match, Slot
from schoolgate.talks.errors import CallIsOver
from schoolgate.talks.forms.ring import AgainForm

Answers = Callable[[StaffRequest, str], HttpResponse]


def _or_over(view: Answers) -> Answers:
    """Pressed twice, or a colleague was quicker: back to the list, which says so."""

    @wraps(view)
    def answered(request: StaffRequest, ref: str) -> HttpResponse:
        try:
            return view(request, ref)
        except CallIsOver as over:
            messages.info(request, str(over))
            return redirect("talks:calls", request.school.slug)

    return answered


@allow(Can.CALL_RING)
@never_cache
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """Whom to ring today, the late ones first; and whom nothing else has reached."""
    puts = holds(request.viewer, Can.CALL_PUT)
    shown = {
        "lines": queries.call_list(viewer=request.viewer, school=request.school),
        "unreached": queries.unreached(viewer=request.viewer) if puts else [],
        "unanswered": queries.unanswered(viewer=request.viewer) if puts else [],
    }
    return render(request, "staff/talks/calls.html", shown)


@allow(Can.CALL_RING)
@never_cache
@require_GET
def on_paper(request: StaffRequest) -> HttpResponse:
    """The same to print and take along."""
    lines = queries.call_list(viewer=request.viewer, school=request.school)
    return render(request, "staff/talks/calls_print.html", {"lines": lines})


@allow(Can.CALL_RING)
@never_cache
@require_GET
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """One call: the number, what to say, and one press for what came of it."""
    return _page(request, _line(request, ref), AgainForm(school=request.school))


@allow(Can.CALL_RING)
@require_POST
@_or_over
def spoke(request: StaffRequest, ref: str) -> HttpResponse:
    """We spoke; the button says in which language."""
    said = request.POST.get("match", "")
    if said not in Match.values:
        raise Http404
    call = _line(request, ref).call
    return _try(
        request,
        lambda: services.spoke_on_the_phone(call=call, match=Match(said), by=request.viewer),
        _("Thank you. It is off the list."),
    )


@allow(Can.CALL_RING)
@require_POST
@_or_over
def no_answer(request: StaffRequest, ref: str) -> HttpResponse:
    """Nobody answered."""
    call = _line(request, ref).call
    said = _("Written down. It stays on the list.")
    return _try(request, lambda: services.no_answer(call=call, by=request.viewer), said)


@allow(Can.CALL_RING)
@require_http_methods(["GET", "POST"])
@_or_over
def wrong(request: StaffRequest, ref: str) -> HttpResponse:
    """The number is dead: asked once more, for nothing goes there after it."""
    line = _line(request, ref)
    if request.method == "GET":
        return render(request, "staff/talks/wrong.html", {"line": line})
    return _try(
        request,
        lambda: services.wrong_number(call=line.call, by=request.viewer),
        _("Nothing goes to that number any more. The family is asked for a new one."),
    )


@allow(Can.CALL_RING)
@require_POST
@_or_over
def again(request: StaffRequest, ref: str) -> HttpResponse:
    """Another time."""
    line = _line(request, ref)
    form = AgainForm(request.POST, school=request.school)
    if not form.is_valid():
        return _page(request, line, form)
    day, slot = date.fromisoformat(form.cleaned_data["day"]), Slot(form.cleaned_data["slot"])
    said = _("It stands on the list for then.")
    return _try(request, lambda: services.ring_again(call=line.call, day=day, slot=slot, by=request.viewer), said)


@allow(Can.CALL_RING)
@require_POST
@_or_over
def tried(request: StaffRequest, ref: str) -> HttpResponse:
    """Tell them that we tried."""
    call = _line(request, ref).call
    said = _("They are told that we rang, in their language and by their own way. We try again on the next school day.")
    return _try(request, lambda: services.say_we_tried(call=call, by=request.viewer), said)


@allow(Can.CALL_PUT)
@require_POST
@_or_over
def off(request: StaffRequest, ref: str) -> HttpResponse:
    """No longer wanted."""
    call = _line(request, ref).call
    return _try(request, lambda: services.take_off(call=call, by=request.viewer), _("Off the list."))


@allow(Can.CALL_PUT)
@require_POST
def put_delivery(request: StaffRequest, ref: str) -> HttpResponse:
    """A message that no way carried."""
    row = get_object_or_404(outbox.delivery_seen(viewer=request.viewer), ref=ref)
    return _try(request, lambda: services.put_delivery(delivery=row, by=request.viewer), _("On the call list."))


@allow(Can.CALL_PUT)
@require_POST
def put_item(request: StaffRequest, ref: str, item: str) -> HttpResponse:
    """A question that stands though reminded."""
    ask = get_object_or_404(asks.open_asks_of(viewer=request.viewer), ref=ref)
    row = get_object_or_404(asks.items_of(viewer=request.viewer, ask=ask), ref=item)
    return _try(request, lambda: services.put_item(item=row, by=request.viewer), _("On the call list."))


@allow(Can.CALL_PUT)
@require_POST
def put_adult(request: StaffRequest, ref: str) -> HttpResponse:
    """A colleague wishes it."""
    adult: Adult = get_object_or_404(queries.adults(viewer=request.viewer), ref=ref)
    return _try(request, lambda: services.put_adult(adult=adult, by=request.viewer), _("On the call list."))


def _line(request: StaffRequest, ref: str) -> queries.Listed:
    """One line of the list, if it is open and this viewer may see it."""
    found = queries.call_of(viewer=request.viewer, school=request.school, ref=ref)
    if found is None and request.method == "POST" and queries.was_on_the_list(viewer=request.viewer, ref=ref):
        raise CallIsOver
    if found is None:
        raise Http404
    return found


def _page(request: StaffRequest, line: queries.Listed, form: AgainForm) -> HttpResponse:
    """One call."""
    shown = {
        "line": line,
        "sayings": queries.sayings(viewer=request.viewer, line=line),
        "form": form,
        "puts": holds(request.viewer, Can.CALL_PUT, line.call),
    }
    return render(request, "staff/talks/call.html", shown)


def _try(request: StaffRequest, verb: Callable[[], object], said: str) -> HttpResponse:
    """Do it, or say why not; back to the list."""
    try:
        verb()
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("talks:calls", request.school.slug)
