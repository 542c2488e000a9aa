"""What a family does about an occasion: comes, does not, asks, changes its mind, says what it thought."""

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.asks import services as asks
from schoolgate.audience.resolve import pupils_of
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.events.enums import Coming, Thought
from schoolgate.events.errors import EventOff, EventOver, NotOverYet
from schoolgate.events.models import Event, EventThought, Question
from schoolgate.families.models import Adult
from schoolgate.families.queries import family_of
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line as Touch
from schoolgate.places import services as places
from schoolgate.places.enums import State
from schoolgate.places.errors import OfferGone, PlaceFull
from schoolgate.places.models import Booking
from schoolgate.places.queries import live_booking
from schoolgate.places.values import Line, Party
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.services import make_todo, settle_todos


@transaction.atomic
def answer(*, event: Event, adult: Adult, seats: int, by: Viewer) -> Booking:
    """We are coming, so many of us; if they no longer fit, a number on the waiting list."""
    require(by, Can.EVENT_BOOK, on=event)
    return _come(event, adult, seats, by)


@transaction.atomic
def come_for(*, event: Event, adult: Adult, seats: int, by: Viewer) -> Booking:
    """Staff book for a family that told them."""
    require(by, Can.EVENT_BOOK_FOR, on=event)
    return _come(event, adult, seats, by)


@transaction.atomic
def change_party(*, booking: Booking, event: Event, seats: int, by: Viewer) -> Booking:
    """So many of us now."""
    _refuse_if_begun(event)
    return places.change(booking=booking, seats=seats, by=by)


@transaction.atomic
def say_no(*, event: Event, adult: Adult, by: Viewer) -> None:
    """Not this time; a place that was held is free again."""
    _refuse_if_begun(event)
    booking = live_booking(place=event.place, adult=adult)
    if booking is not None:
        places.cancel(booking=booking, by=by)
    _answered(event, adult, Coming.NO, by)


@transaction.atomic
def take_offer(*, event: Event, booking: Booking | None, yes: bool, by: Viewer) -> None:
    """Places came free and were kept for this family: they take them, or let them go to the next. Pressed twice it is said once.

    Raises OfferGone, EventOff, EventOver.
    """
    _refuse_if_begun(event)
    if booking is None:
        if yes:
            raise OfferGone
        return
    if yes:
        if booking.state != State.CONFIRMED:
            places.confirm(booking=booking, by=by)
    else:
        places.decline(booking=booking, by=by)


@transaction.atomic
def ask_about(*, event: Event, adult: Adult, words: str, lang: str, by: Viewer) -> Question:
    """A question about the occasion: it becomes a to-do of whoever leads it."""
    question = Question.objects.create(
        school=event.school, event=event, adult=adult, words=words, lang=lang, made_at=clock.now(), made_by_id=by.user
    )
    make_todo(
        school=event.school_id,
        kind=TodoKind.QUESTION,
        member=event.led_by,
        what=_("A family has a question about %(title)s") % {"title": event.title},
        due=clock.today(event.school.zone),
        source=("event", event.ref),
        unit=f"question:{question.ref}",
        by=by,
    )
    _touch(event, adult, TouchKind.ASKED, f"question:{question.ref}", by)
    return question


@transaction.atomic
def answered_question(*, question: Question, by: Viewer) -> None:
    """Somebody got back to the family: the question and its to-do are done."""
    require(by, Can.EVENT_PLAN, on=question.event)
    if question.ended_at is not None:
        return
    question.end(by=by.user)
    question.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="events.answered_question", on=question, fields=["ended_at"], by=by)
    settle_todos(school=question.school_id, unit=f"question:{question.ref}", by=by)


@transaction.atomic
def think(*, event: Event, adult: Adult, thought: Thought, by: Viewer) -> EventThought:
    """One tap afterwards; the latest counts."""
    if not event.is_over:
        raise NotOverYet
    row, _made = EventThought.objects.update_or_create(
        event=event, adult=adult, defaults={"school": event.school, "thought": thought, "made_by_id": by.user}
    )
    _touch(event, adult, TouchKind.REPLIED, f"thought:{adult.ref}", by)
    return row


def _come(event: Event, adult: Adult, seats: int, by: Viewer) -> Booking:
    """Hold the seats, or wait for them; the ask is answered either way."""
    _refuse_if_begun(event)
    held = live_booking(place=event.place, adult=adult)
    if held is not None:
        return places.change(booking=held, seats=seats, by=by)
    lines, party = [Line(event.place, seats)], _party(event, adult, seats)
    try:
        booking = places.hold(lines=lines, party=party, by=by)
    except PlaceFull:
        booking = places.wait(lines=lines, party=party, by=by)
    _answered(event, adult, Coming.YES, by)
    return booking


def _party(event: Event, adult: Adult, seats: int) -> Party:
    """Who comes: the adult, with those of their children whom the occasion is for."""
    pupils = pupils_of(audience=event.audience, adult=adult.pk)
    return Party(adult=adult.pk, family=family_of([adult.pk]).get(adult.pk), pupils=pupils, seats=seats)


def _answered(event: Event, adult: Adult, value: Coming, by: Viewer) -> None:
    """Close the family's item."""
    family = family_of([adult.pk]).get(adult.pk)
    asks.answered(source_kind="event", source_ref=event.ref, adult=adult.pk, family=family, value=value.value, by=by)


def _touch(event: Event, adult: Adult, kind: TouchKind, unit: str, by: Viewer) -> None:
    """What none of the primitives saw."""
    channel = by.via if isinstance(by, FamilyViewer) else "person"
    line = Touch(
        kind=kind,
        way=Way.FROM_HOME,
        channel=channel,
        day=clock.today(event.school.zone),
        source_kind="event",
        source_ref=event.ref,
        unit=unit,
        adult=adult.pk,
        family=family_of([adult.pk]).get(adult.pk),
        pupils=frozenset(),
    )
    ledger.record(school=event.school_id, lines=[line], by=by)


def _refuse_if_begun(event: Event) -> None:
    """Answers end when it begins."""
    if event.is_off:
        raise EventOff
    if event.has_begun:
        raise EventOver
