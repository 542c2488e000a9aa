"""The staff's day, and one family's page."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.core import permits
from schoolgate.core.http import Request, StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.events import queries as events
from schoolgate.events import services as occasions
from schoolgate.events.models import Event
from schoolgate.families.models import Adult, Family
from schoolgate.front.forms.staff import BookForm
from schoolgate.front.queries import staff as queries
from schoolgate.schools.queries import todos
from schoolgate.schools.services import finish_todo
from schoolgate.talks import services as talks
from schoolgate.talks.enums import Where


@allow(Can.DAY_SEE)
@require_GET
def day(request: StaffRequest) -> HttpResponse:
    """What is to be done, what is on."""
    shown = {"day": queries.day(viewer=request.viewer, page=request.GET.get("page")), "ways": _ways(request)}
    return render(request, "staff/front/day.html", shown)


@allow(Can.TODO_DO)
@require_POST
def done(request: Request, ref: str) -> HttpResponse:
    """It is done."""
    todo = get_object_or_404(todos(request.viewer), ref=ref)
    finish_todo(todo=todo, by=request.viewer)
    messages.success(request, _("Done."))
    return redirect("front:day", request.school.slug)


@allow(Can.FAMILY_PAGE)
@require_GET
def family(request: Request, ref: str) -> HttpResponse:
    """Everything of one family, to answer a caller in twenty seconds."""
    return _family_page(request, _family(request, ref))


@allow(Can.SPOKE_RECORD)
@require_POST
def spoke(request: Request, ref: str) -> HttpResponse:
    """We spoke, just now."""
    family = _family(request, ref)
    said = request.POST.get("where", "")
    where = Where(said) if said in Where.values else Where.PHONE
    talks.spoke_with(family=family, where=where, by=request.viewer)
    messages.success(request, _("Marked: you spoke with this family."))
    return redirect("front:family", request.school.slug, family.ref)


@allow(Can.EVENT_BOOK_FOR)
@require_POST
def book(request: Request, ref: str) -> HttpResponse:
    """Book for a family that told us."""
    family = _family(request, ref)
    form = BookForm(request.POST, events=_bookable(request), adults=_adults(request, family))
    if not form.is_valid():
        return _family_page(request, family, form)
    event = get_object_or_404(_bookable(request), ref=form.cleaned_data["event"])
    adult = get_object_or_404(_adults(request, family), ref=form.cleaned_data["adult"])
    try:
        occasions.come_for(event=event, adult=adult, seats=form.cleaned_data["seats"], by=request.viewer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _family_page(request, family, form)
    messages.success(request, _("Booked for them."))
    return redirect("front:family", request.school.slug, family.ref)


def _family(request: Request, ref: str) -> Family:
    """The family, if this viewer may see it."""
    return get_object_or_404(queries.families(viewer=request.viewer), ref=ref)


def _family_page(request: Request, family: Family, form: BookForm | None = None) -> HttpResponse:
    """The page, with the booking form as it was entered."""
    shown = {
        "page": queries.family_page(viewer=request.viewer, family=family),
        "wheres": Where.choices,
        "form": form or BookForm(events=_bookable(request), adults=_adults(request, family)),
        "may_put": permits.holds(request.viewer, Can.CALL_PUT, request.school),
        "may_mend": permits.holds(request.viewer, Can.CONTACT_MEND, request.school),
    }
    return render(request, "staff/front/family.html", shown)


def _bookable(request: Request) -> QuerySet[Event]:
    """Occasions to come."""
    return events.bookable(viewer=request.viewer)


def _adults(request: Request, family: Family) -> QuerySet[Adult]:
    """The family's adults."""
    return queries.adults_of(viewer=request.viewer, family=family)


def _ways(request: Request) -> list[dict[str, object]]:
    """What most people come to do."""
    slug = request.school.slug
    every = [
        (Can.CALL_RING, "talks:calls", _("Ring a family"), _("The call list, and who speaks their language")),
        (Can.SPOKE_RECORD, "talks:choose", _("We spoke"), _("Mark a word at the gate or on the phone")),
        (Can.EVENT_PLAN, "events:start", _("Plan an event"), _("From a kit, in five minutes")),
        (Can.FAMILY_PAGE, "families:list", _("Find a family"), _("Somebody is on the phone")),
        (Can.PAPERS_GIVE, "papers:list", _("Give out reports"), _("A file for each child, to every parent at once")),
        (Can.EVIDENCE_DECIDE, "award:suggestions", _("Look at new evidence"), _("Say yes or no")),
        (
            Can.ELSEWHERE_RECORD,
            "elsewhere:list",
            _("What happened elsewhere"),
            _("Write it down, or bring in a file of months"),
        ),
        (
            Can.TRANSLATION_SEE,
            "front:our_languages",
            _("Our languages"),
            _("What families read, and what waits for you"),
        ),
        (Can.AWARD_TAKE_PART, "award:mine", _("My part in the award"), _("What you sign, say and do for it")),
        (Can.INSPECTION_PREPARE, "award:tomorrow", _("Inspection tomorrow"), _("The evening before, on one page")),
        (Can.REACH_NAMES, "reach:not_reached", _("Who is not reached"), _("By name, with the last word")),
        (Can.REACH_FIGURES, "front:governors", _("For governors"), _("The term in figures and words, no names")),
    ]
    return [
        {"label": label, "url": reverse(name, args=[slug]), "hint": hint}
        for can, name, label, hint in every
        if permits.holds(request.viewer, can)
    ]
