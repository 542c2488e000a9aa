"""A family's page of one way to get involved, signed in under /me/ or by the link in a message; and what it offers itself."""

# family-side strings

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.helping import contents, queries, services, wording
from schoolgate.helping.forms import OfferForm, SeatsForm
from schoolgate.helping.models import Opening
from schoolgate.helping.services import tongues
from schoolgate.languages.queries import own_name
from schoolgate.outbox import services as outbox
from schoolgate.outbox.queries import explains
from schoolgate.places.enums import State


@allow(Can.OPENING_SEE)
@require_GET
def page(request: FamilyRequest, ref: str) -> HttpResponse:
    """What it is, and our answer to it."""
    return _shown(request, _opening(request, ref))


@allow(Can.OPENING_ANSWER)
@require_POST
def yes(request: FamilyRequest, ref: str) -> HttpResponse:
    """Yes: one press, or with how many."""
    opening = _opening(request, ref)
    _pressed(request)
    form = SeatsForm(request.POST, most=opening.place.party_most)
    if opening.place.party_most > 1 and not form.is_valid():
        return _shown(request, opening, form)
    seats = form.cleaned_data["seats"] if form.is_valid() else 1
    try:
        adult = queries.own_adult(viewer=request.viewer, opening=opening)
        booking = services.say_yes(opening=opening, adult=adult, seats=seats, by=request.viewer)
    except Refusal as refusal:
        form = SeatsForm(request.POST, most=opening.place.party_most)
        form.add_error(None, str(refusal))
        return _shown(request, opening, form)
    messages.success(request, _thanks(opening, booking.state))
    return redirect(at(request, "way", opening.ref))


@allow(Can.OPENING_ANSWER)
@require_POST
def no(request: FamilyRequest, ref: str) -> HttpResponse:
    """Not this time."""
    opening = _opening(request, ref)
    _pressed(request)
    try:
        adult = queries.own_adult(viewer=request.viewer, opening=opening)
        services.say_no(opening=opening, adult=adult, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you for telling us. You can change your mind."))
    return redirect(at(request, "way", opening.ref))


@allow(Can.OPENING_ANSWER)
@require_POST
def take(request: FamilyRequest, ref: str) -> HttpResponse:
    """Take the place that was offered, or let it go."""
    opening = _opening(request, ref)
    _pressed(request)
    booking = queries.invited_one(viewer=request.viewer, opening=opening).booking
    try:
        services.take_offer(opening=opening, booking=booking, yes="yes" in request.POST, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = (
            _thanks(opening, State.CONFIRMED)
            if "yes" in request.POST
            else _("Thank you for telling us. You can change your mind.")
        )
        messages.success(request, said)
    return redirect(at(request, "way", opening.ref))


@allow(Can.OPENING_SEE)
@require_POST
def wrong(request: FamilyRequest, ref: str) -> HttpResponse:
    """The translation is wrong, says whoever reads it."""
    opening = _opening(request, ref)
    tongues.doubt(opening=opening, lang=request.LANGUAGE_CODE, by=request.viewer)
    _pressed(request)
    messages.success(request, _("Thank you. Somebody at school who speaks your language will look at it."))
    return redirect(at(request, "way", opening.ref))


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def offer(request: FamilyRequest) -> HttpResponse:
    """What I can do, when I have time, which languages I speak. Unticking strikes it out."""
    offered = queries.offered_by(viewer=request.viewer)
    codes = [code for code, _name in settings.LANGUAGES]
    initial = {kind: sorted(words) for kind, words in offered.items()}
    form = OfferForm(request.POST or None, initial=initial, languages=codes)
    if form.is_valid():
        services.offer(adults=request.own_adults, words=form.words(), by=request.viewer)
        messages.success(request, _("Saved. You can strike it out again at any time."))
        return redirect("helping:my_offer")
    shown = {
        "form": form,
        "schools": [one.school for one in request.own_adults],
        "home_url": reverse("front:home"),
        "language_url": reverse("front:my_language"),
    }
    return render(request, "family/helping/offer.html", shown)


def at(request: FamilyRequest, name: str, ref: str) -> str:
    """The address of a family page: under the link where one was followed, else under /me/."""
    if request.link is not None:
        return reverse(f"helping:link_{name}", args=[request.path.split("/")[2], ref])
    return reverse(f"helping:my_{name}", args=[ref])


def _thanks(opening: Opening, state: str) -> str:
    """What a press brought."""
    if state == State.WAITING:
        return _("You are on the waiting list.")
    if opening.is_answered_each:
        return _("Thank you! School will get back to you.")
    return _("Thank you. You have a place.")


def _pressed(request: FamilyRequest) -> None:
    """An act in the page of a link says that somebody opened it; looking at it says nothing."""
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=request.viewer)


def _opening(request: FamilyRequest, ref: str) -> Opening:
    """It, if this family may look at it."""
    return get_object_or_404(queries.open_to(viewer=request.viewer), ref=ref)


def _shown(request: FamilyRequest, opening: Opening, form: SeatsForm | None = None) -> HttpResponse:
    """The page, with what was entered."""
    one = queries.invited_one(viewer=request.viewer, opening=opening)
    seats = one.booking.seats if one.booking else min(2, opening.place.party_most)
    is_foreign = one.summary_lang.split("-")[0] != wording.here()
    shown: dict[str, Any] = {
        "one": one,
        "opening": opening,
        "school": opening.school,
        "until": wording.until(opening),
        "where": wording.said(opening, "where"),
        "skills": wording.skills(opening),
        "tongues": [(code, own_name(code)) for code in opening.tongues],
        "contact": wording.contact(opening),
        "check": contents.check_first() if opening.needs_check else "",
        "marked": wording.marked(opening),
        "explained": explains(one.summary_lang, opening.school) if is_foreign else "",
        "original": [text.words for text in wording.texts_of(opening)] if wording.table_of(opening) else [],
        "seats": form or SeatsForm(most=opening.place.party_most, initial={"seats": seats}),
        "form": form,
        **{f"{name}_url": at(request, name, opening.ref) for name in ("yes", "no", "take", "wrong")},
    }
    return render(request, "family/helping/way.html", shown)
