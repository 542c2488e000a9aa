"""An occasion is planned, changed, invited to, reminded of, called off."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from schoolgate.asks import services as asks
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.values import Question
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import audience_of_adults, save_audience
from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.events.errors import AlreadyInvited, EventOff, EventOver, OnlyInPast
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.values import Content
from schoolgate.places import services as places
from schoolgate.places.queries import adults_booked
from schoolgate.schools.models import Member, School

TOLD_OF = frozenset({"starts_at", "ends_at", "where"})  # a change of these is told to whoever comes, or waits
CHANGED = ("kind", "occasion", "title", "summary", "lang", "where", "bring", "starts_at", "ends_at", "creche")


@transaction.atomic
def plan(*, school: School, plan: Plan, led_by: Member, by: Viewer) -> Event:
    """Plan an occasion. Nobody hears of it before `invite`."""
    require(by, Can.EVENT_PLAN, on=school)
    if plan.starts_at <= clock.now():
        raise OnlyInPast
    event = Event(school=school, led_by=led_by, kit=plan.kit, interpreters=list(plan.interpreters), made_by_id=by.user)
    event.says = list(plan.says)
    _take_over(event, plan)
    event.audience = save_audience(school=school.pk, terms=plan.terms, by=by)
    event.place = places.open_place(
        school=school.pk,
        source_kind="event",
        source_ref=event.ref,
        capacity=plan.capacity,
        opens_at=clock.now(),
        closes_at=plan.starts_at,
        starts_at=plan.starts_at,
        party_most=plan.party_most,
        by=by,
    )
    event.save()
    audit.record(verb="events.plan", on=event, fields=CHANGED, by=by)
    return event


@transaction.atomic
def change(*, event: Event, plan: Plan, by: Viewer) -> Event:
    """Change what is planned. Once invited, whom it is for stays as it is.

    Where the day, the time or the place is another, those who come, or wait, are told, and reminded of the new day.
    Raises EventOff, EventOver, OnlyInPast.
    """
    require(by, Can.EVENT_PLAN, on=event)
    _as_it_stands(event)
    _refuse_if_gone(event)
    if plan.starts_at <= clock.now():
        raise OnlyInPast
    before = {name: getattr(event, name) for name in CHANGED}
    _take_over(event, plan)
    event.kit, event.interpreters = plan.kit, list(plan.interpreters)
    event.says = list(plan.says)
    if event.invited_at is None:
        event.audience = save_audience(school=event.school_id, terms=plan.terms, by=by)
    place = places.move(place=event.place, closes_at=plan.starts_at, starts_at=plan.starts_at, by=by)
    event.place = places.change_capacity(place=place, capacity=plan.capacity, party_most=plan.party_most, by=by)
    after = {name: getattr(event, name) for name in CHANGED if getattr(event, name) != before[name]}
    if "starts_at" in after:
        event.reminded_at = None
    event.save()
    audit.record(verb="events.change", on=event, fields=after, by=by)
    if event.invited_at:
        _translate(event)
        if TOLD_OF & after.keys():
            _tell_by_name(adults_booked(event.ref), event, "events/changed", by)
    return event


@transaction.atomic
def invite(*, event: Event, by: Viewer) -> Dispatch:
    """Send the invitation to everyone whom its audience addresses, and ask each family whether they come."""
    require(by, Can.MESSAGE_SEND, on=event)
    _as_it_stands(event)
    _refuse_if_gone(event)
    if event.invited_at:
        raise AlreadyInvited
    asks.ask(
        audience=event.audience,
        question=Question(kind=QuestionKind.COMING, title=event.title, body=event.summary, lang=event.lang),
        per=Per.FAMILY,
        due=_answer_by(event),
        source_kind="event",
        source_ref=event.ref,
        answerer="event",
        by=by,
    )
    dispatch = outbox.send(audience=event.audience, content=Content("events/invited", "event", event.ref), by=by)
    event.invited_at, event.dispatch = clock.now(), dispatch.ref
    event.save(update_fields=["invited_at", "dispatch"])
    audit.record(verb="events.invite", on=event, fields=["invited_at"], by=by)
    _translate(event)
    return dispatch


@transaction.atomic
def remind(*, event: Event, by: Viewer) -> Dispatch | None:
    """Remind those who are coming, once, the day before."""
    if event.reminded_at or event.is_off or event.has_begun:
        return None
    event.reminded_at = clock.now()
    event.save(update_fields=["reminded_at"])
    return _to_those("booked", event, "events/reminder", by, kind=Kind.REMINDER)


@transaction.atomic
def thank(*, event: Event, by: Viewer) -> Dispatch | None:
    """Thank those who came, once, and ask what they thought."""
    if event.thanked_at or event.is_off or not event.is_over:
        return None
    event.thanked_at = clock.now()
    event.save(update_fields=["thanked_at"])
    return _to_those("came", event, "events/thanks", by, kind=Kind.ANSWER)


@transaction.atomic
def call_off(*, event: Event, because: str, by: Viewer) -> None:
    """It will not take place: everyone who was coming, or waiting, is told."""
    require(by, Can.EVENT_PLAN, on=event)
    _as_it_stands(event)
    _refuse_if_gone(event)
    event.off_because = because
    event.end(by=by.user)
    event.save(update_fields=["off_because", "ended_at", "ended_by"])
    audit.record(verb="events.call_off", on=event, fields=["ended_at"], by=by)
    if event.invited_at:
        asks.close_for(source_kind="event", source_ref=event.ref, by=by)
        _tell_by_name(adults_booked(event.ref), event, "events/off", by)
    places.close(place=event.place, by=by)


def _to_those(who: str, event: Event, word: str, by: Viewer, *, kind: Kind) -> Dispatch:
    """Send something to the adults who hold a place or wait for one, or to those who came."""
    term = Term(kind=TermKind.SELECTOR, selector=who, source_ref=event.ref)
    audience = save_audience(school=event.school_id, terms=[term], by=by)
    return outbox.send(audience=audience, content=Content(word, "event", event.ref), kind=kind, by=by)


def _tell_by_name(adults: Collection[int], event: Event, word: str, by: Viewer) -> None:
    """The same, to those who hold a place now: when it leaves, a minute later, they hold it no more."""
    if adults:
        audience = audience_of_adults(school=event.school_id, adults=adults, by=by)
        outbox.send(audience=audience, content=Content(word, "event", event.ref), kind=Kind.ANSWER, by=by)


def _translate(event: Event) -> None:
    """Ask for its words in the languages of those whom it is for."""
    jobs.enqueue("events.order", school=event.school_id, key=f"events.order:{event.pk}", event=event.pk)


def _take_over(event: Event, plan: Plan) -> None:
    """Copy the plan's plain fields."""
    for name in CHANGED:
        setattr(event, name, getattr(plan, name))


def _as_it_stands(event: Event) -> None:
    """Read again and locked: of two presses at once, the second finds what the first one did."""
    event.refresh_from_db(from_queryset=Event.objects.select_for_update())


def _refuse_if_gone(event: Event) -> None:
    """Nothing changes once it has begun or is off."""
    if event.is_off:
        raise EventOff
    if event.has_begun:
        raise EventOver


def _answer_by(event: Event) -> date:
    """The last day for an answer: the day before."""
    return event.starts.date() - timedelta(days=1)
