"""A family's page of one occasion: signed in under /me/, or from the link in a message."""

# family-side strings

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.events import queries, services, wording
from schoolgate.events.enums import Thought
from schoolgate.events.forms import PartyForm, QuestionForm, ThoughtForm
from schoolgate.events.models import Event
from schoolgate.events.services import tongues
from schoolgate.outbox import services as outbox
from schoolgate.outbox.queries import explains


@allow(Can.EVENT_SEE)
@require_GET
def page(request: FamilyRequest, ref: str) -> HttpResponse:
    """What it is, and our answer to it."""
    return _shown(request, _event(request, ref))


@allow(Can.EVENT_BOOK)
@require_POST
def answer(request: FamilyRequest, ref: str) -> HttpResponse:
    """Coming, with how many."""
    event = _event(request, ref)
    _pressed(request)
    form = PartyForm(request.POST, most=event.place.party_most)
    if not form.is_valid():
        return _shown(request, event, party=form)
    try:
        adult = queries.own_adult(viewer=request.viewer, event=event)
        booking = services.answer(event=event, adult=adult, seats=form.cleaned_data["seats"], by=request.viewer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, event, party=form)
    said = _("Thank you. You have places.") if booking.state == "confirmed" else _("You are on the waiting list.")
    messages.success(request, said)
    return redirect(at(request, "event", event.ref))


@allow(Can.EVENT_BOOK)
@require_POST
def decline(request: FamilyRequest, ref: str) -> HttpResponse:
    """Not this time."""
    event = _event(request, ref)
    _pressed(request)
    try:
        services.say_no(event=event, adult=queries.own_adult(viewer=request.viewer, event=event), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you for telling us. You can change your mind until it starts."))
    return redirect(at(request, "event", event.ref))


@allow(Can.EVENT_BOOK)
@require_POST
def take(request: FamilyRequest, ref: str) -> HttpResponse:
    """Take the places that were offered, or let them go."""
    event = _event(request, ref)
    _pressed(request)
    booking = queries.invitation(viewer=request.viewer, event=event).booking
    try:
        services.take_offer(event=event, booking=booking, yes="yes" in request.POST, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        places, no = (
            _("Thank you. You have places."),
            _("Thank you for telling us. You can change your mind until it starts."),
        )
        messages.success(request, places if "yes" in request.POST else no)
    return redirect(at(request, "event", event.ref))


@allow(Can.EVENT_SEE)
@require_POST
def ask(request: FamilyRequest, ref: str) -> HttpResponse:
    """A question before it."""
    event = _event(request, ref)
    _pressed(request)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _shown(request, event, question=form)
    adult = queries.own_adult(viewer=request.viewer, event=event)
    words = form.cleaned_data["words"]
    services.ask_about(event=event, adult=adult, words=words, lang=get_language() or "", by=request.viewer)
    messages.success(request, _("Thank you. A person from school will get back to you."))
    return redirect(at(request, "event", event.ref))


@allow(Can.EVENT_SEE)
@require_POST
def think(request: FamilyRequest, ref: str) -> HttpResponse:
    """A thought after it."""
    event = _event(request, ref)
    _pressed(request)
    form = ThoughtForm(request.POST)
    if form.is_valid():
        adult = queries.own_adult(viewer=request.viewer, event=event)
        services.think(event=event, adult=adult, thought=Thought(form.cleaned_data["thought"]), by=request.viewer)
        messages.success(request, _("Thank you. That helps us to do better."))
    return redirect(at(request, "event", event.ref))


@allow(Can.EVENT_SEE)
@require_POST
def wrong(request: FamilyRequest, ref: str) -> HttpResponse:
    """The translation is wrong, says whoever reads it. That is all they need to say."""
    event = _event(request, ref)
    tongues.doubt(event=event, lang=request.LANGUAGE_CODE, by=request.viewer)
    _pressed(request)
    messages.success(request, _("Thank you. Somebody at school who speaks your language will look at it."))
    return redirect(at(request, "event", event.ref))


def _pressed(request: FamilyRequest) -> None:
    """An act in the page of a link says that somebody opened it; looking at it says nothing."""
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=request.viewer)


def at(request: FamilyRequest, name: str, ref: str) -> str:
    """The address of a family page: under the link where one was followed, else under /me/."""
    if request.link is not None:
        return reverse(f"events:link_{name}", args=[request.path.split("/")[2], ref])
    return reverse(f"events:my_{name}", args=[ref])


def _event(request: FamilyRequest, ref: str) -> Event:
    """The occasion, if this family may open it."""
    return get_object_or_404(queries.open_to(viewer=request.viewer), ref=ref)


def _shown(request: FamilyRequest, event: Event, **forms: Any) -> HttpResponse:
    """The page, with what was entered."""
    invitation = queries.invitation(viewer=request.viewer, event=event)
    seats = invitation.booking.seats if invitation.booking else 2
    shown = {
        "one": invitation,
        "event": event,
        "school": event.school,
        "day": wording.day(event),
        "hours": wording.hours(event),
        "extras": wording.extras(event),
        "bring": wording.bring(event),
        "kind": wording.kind_of(event),
        "explained": wording.explained(event) or _whom_to_ask(invitation),
        "where": wording.where(event),
        "marked": wording.marked(event),
        "original": wording.words_of(event, request.LANGUAGE_CODE) if wording.table_of(event) else [],
        "party": forms.get("party") or PartyForm(most=event.place.party_most, initial={"seats": seats}),
        "question": forms.get("question") or QuestionForm(),
        "thought": queries.own_thought(viewer=request.viewer, event=event) if event.is_over else "",
        "thoughts": Thought.choices,
        "form": forms.get("party") or forms.get("question"),
        **{
            f"{name}_url": at(request, name, event.ref)
            for name in ("answer", "decline", "take", "ask", "think", "wrong")
        },
    }
    return render(request, "family/events/event.html", shown)


def _whom_to_ask(shown: queries.Invitation) -> str:
    """The words of staff are in another language than the page's, and nothing of ours says what they mean."""
    here = (get_language() or "en").split("-")[0]
    return "" if shown.summary_lang.split("-")[0] == here else explains(shown.summary_lang, shown.event.school)
