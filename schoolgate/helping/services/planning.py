"""A way to get involved is made, changed, opened, told of, closed, opened again, withdrawn."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from schoolgate.asks import services as asks
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.values import Question
from schoolgate.audience.models import Term
from schoolgate.audience.services import audience_of_adults, save_audience
from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.helping.enums import OpeningKind, Stage
from schoolgate.helping.errors import AlreadyTold, NoLongerOpen, NotOpenedYet, OverBefore
from schoolgate.helping.models import Opening
from schoolgate.helping.services import waiting
from schoolgate.helping.values import Plan
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.values import Content
from schoolgate.places import services as places
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.places.queries import adults_booked, standing_free
from schoolgate.schools.models import Member, School

A_DAY = timedelta(days=1)
ORDER = "helping.order"
CHANGED = (
    "kind", "title", "summary", "lang", "where", "starts_at", "ends_at", "hours", "skills", "tongues", "until",
    "contact", "needs_check", "on_public",
)  # fmt: skip
TOLD_OF = frozenset(
    {"starts_at", "ends_at", "hours", "where"}
)  # a change of these is told to whoever said yes, or waits


@transaction.atomic
def make(*, school: School, plan: Plan, led_by: Member, by: Viewer) -> Opening:
    """Write one down. Nobody sees it before `open_it`. Raises OverBefore."""
    require(by, Can.OPENING_PLAN, on=school)
    closes_at = _closes_at(plan, school.zone)
    opening = Opening(school=school, led_by=led_by, made_by_id=by.user)
    _take_over(opening, plan)
    opening.audience = save_audience(school=school.pk, terms=plan.terms, by=by)
    opening.place = places.open_place(
        school=school.pk,
        source_kind="opening",
        source_ref=opening.ref,
        capacity=plan.capacity,
        opens_at=clock.now(),
        closes_at=closes_at,
        starts_at=plan.starts_at or closes_at,
        party_most=plan.party_most,
        by=by,
    )
    opening.save()
    audit.record(verb="helping.make", on=opening, fields=CHANGED, by=by)
    return opening


@transaction.atomic
def change(*, opening: Opening, plan: Plan, by: Viewer) -> Opening:
    """Change what it says. Once families were told, whom it is for stays as it is.

    Where it is for others than before, and not for everyone, it goes off the public page: somebody ticks that anew.
    Where the day, the time or the place is another, those who said yes, or wait, are told, and reminded of the new day.
    Raises NoLongerOpen, OverBefore.
    """
    require(by, Can.OPENING_PLAN, on=opening)
    _as_it_stands(opening)
    if opening.stage == Stage.WITHDRAWN:
        raise NoLongerOpen
    closes_at = _closes_at(plan, opening.school.zone)
    before = {name: getattr(opening, name) for name in CHANGED}
    _take_over(opening, plan)
    if opening.told_at is None:
        _readdress(opening, plan, was_public=before["on_public"], by=by)
    place = places.move(place=opening.place, closes_at=closes_at, starts_at=plan.starts_at or closes_at, by=by)
    opening.place = places.change_capacity(place=place, capacity=plan.capacity, party_most=plan.party_most, by=by)
    after = [name for name in CHANGED if getattr(opening, name) != before[name]]
    if "starts_at" in after:
        opening.reminded_at = None
    opening.save()
    audit.record(verb="helping.change", on=opening, fields=after, by=by)
    if opening.opened_at:
        _translate(opening)
        if TOLD_OF & set(after):
            _to_adults(opening, adults_booked(opening.ref), "helping/changed", Kind.ANSWER, by)
    return opening


@transaction.atomic
def open_it(*, opening: Opening, by: Viewer) -> None:
    """Families find it from now on, and the public page if it is for everyone. Raises NoLongerOpen."""
    require(by, Can.OPENING_PLAN, on=opening)
    if opening.stage != Stage.DRAFT or opening.place.closes_at <= clock.now():
        raise NoLongerOpen
    opening.opened_at = clock.now()
    opening.save(update_fields=["opened_at"])
    audit.record(verb="helping.open", on=opening, fields=["opened_at"], by=by)
    _translate(opening)


@transaction.atomic
def tell(*, opening: Opening, by: Viewer) -> Dispatch:
    """Tell everyone whom it is for, and ask each family once. What is the association's goes with its news, to those who want it.

    Raises NotOpenedYet, NoLongerOpen, AlreadyTold.
    """
    require(by, Can.MESSAGE_SEND, on=opening)
    _as_it_stands(opening)
    if opening.stage == Stage.DRAFT:
        raise NotOpenedYet
    if not opening.is_open:
        raise NoLongerOpen
    if opening.told_at:
        raise AlreadyTold
    is_community = opening.kind == OpeningKind.ASSOCIATION
    if not is_community:
        _ask(opening, by)
    dispatch = outbox.send(
        audience=opening.audience,
        content=Content("helping/told", "opening", opening.ref),
        kind=Kind.COMMUNITY if is_community else Kind.NOW,
        by=by,
    )
    opening.told_at, opening.dispatch = clock.now(), dispatch.ref
    opening.save(update_fields=["told_at", "dispatch"])
    audit.record(verb="helping.tell", on=opening, fields=["told_at"], by=by)
    _translate(opening)
    return dispatch


@transaction.atomic
def remind(*, opening: Opening, by: Viewer) -> Dispatch | None:
    """Remind those who hold a place, once, the day before."""
    if opening.reminded_at or opening.ended_at or opening.starts_at is None or opening.starts_at <= clock.now():
        return None
    opening.reminded_at = clock.now()
    opening.save(update_fields=["reminded_at"])
    held = standing_free(Booking.objects.at(opening.place).filter(state=State.CONFIRMED))
    return _to_adults(opening, set(held.values_list("adult", flat=True)), "helping/reminder", Kind.REMINDER, by)


@transaction.atomic
def close(*, opening: Opening, by: Viewer) -> None:
    """It takes nobody more; whoever said yes is expected still. Raises NoLongerOpen."""
    require(by, Can.OPENING_PLAN, on=opening)
    if not opening.is_open:
        raise NoLongerOpen
    opening.closed_at, opening.closed_by_id = clock.now(), by.user
    opening.save(update_fields=["closed_at", "closed_by"])
    asks.close_for(source_kind="opening", source_ref=opening.ref, by=by)
    audit.record(verb="helping.close", on=opening, fields=["closed_at"], by=by)


@transaction.atomic
def open_again(*, opening: Opening, by: Viewer) -> None:
    """It was closed too early. Raises NoLongerOpen."""
    require(by, Can.OPENING_PLAN, on=opening)
    if opening.stage != Stage.CLOSED:
        raise NoLongerOpen
    opening.closed_at = opening.closed_by = None
    opening.save(update_fields=["closed_at", "closed_by"])
    audit.record(verb="helping.open_again", on=opening, fields=["closed_at"], by=by)


@transaction.atomic
def withdraw(*, opening: Opening, by: Viewer) -> None:
    """It will not be: whoever said yes, or waits, is told, and nothing is kept for them. Raises NoLongerOpen."""
    require(by, Can.OPENING_PLAN, on=opening)
    _as_it_stands(opening)
    if opening.stage == Stage.WITHDRAWN:
        raise NoLongerOpen
    opening.end(by=by.user)
    opening.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="helping.withdraw", on=opening, fields=["ended_at"], by=by)
    if opening.opened_at:
        asks.close_for(source_kind="opening", source_ref=opening.ref, by=by)
        _to_adults(opening, adults_booked(opening.ref), "helping/off", Kind.ANSWER, by)
    places.close(place=opening.place, by=by)
    waiting.look_again(opening, by)


def _as_it_stands(opening: Opening) -> None:
    """Read again and locked: of two presses at once, the second finds what the first one did."""
    opening.refresh_from_db(from_queryset=Opening.objects.select_for_update())


def _ask(opening: Opening, by: Viewer) -> None:
    """One question a family: yes or no."""
    asks.ask(
        audience=opening.audience,
        question=Question(kind=QuestionKind.YES_NO, title=opening.title, body=opening.summary, lang=opening.lang),
        per=Per.FAMILY,
        due=_answer_by(opening),
        source_kind="opening",
        source_ref=opening.ref,
        answerer="opening",
        by=by,
    )


def _to_adults(opening: Opening, adults: Collection[int], word: str, kind: Kind, by: Viewer) -> Dispatch | None:
    """Send something to those who hold a place, or wait for one, now: a moment later they may not. Nothing where there is nobody."""
    if not adults:
        return None
    audience = audience_of_adults(school=opening.school_id, adults=adults, by=by)
    return outbox.send(audience=audience, content=Content(word, "opening", opening.ref), kind=kind, by=by)


def _translate(opening: Opening) -> None:
    """Ask for its words in the languages of those who read it."""
    jobs.enqueue(ORDER, school=opening.school_id, key=f"{ORDER}:{opening.pk}", opening=opening.pk)


def _readdress(opening: Opening, plan: Plan, *, was_public: bool, by: Viewer) -> None:
    """Whom it is for, as the plan says. A tick of before does not stand for others than those for whom it was made."""
    was = _says(opening.audience.terms.all())
    opening.audience = save_audience(school=opening.school_id, terms=plan.terms, by=by)
    if was_public and was != _says(plan.terms):
        opening.on_public = False


def _says(terms: Iterable[Term]) -> set[tuple[object, ...]]:
    """What a rule says, to be compared."""
    return {(one.kind, one.group_id, one.year_group, one.pupil_id, one.lang) for one in terms}


def _take_over(opening: Opening, plan: Plan) -> None:
    """Copy the plan's plain fields."""
    for name in CHANGED:
        value = getattr(plan, name)
        setattr(opening, name, list(value) if name in ("hours", "skills", "tongues") else value)


def _closes_at(plan: Plan, zone: str) -> datetime:
    """Until when somebody may say yes: the end of the last day, or when it begins. Raises OverBefore."""
    last = clock.end_of(plan.until, zone)
    closes_at = min(last, plan.starts_at) if plan.starts_at else last
    if closes_at <= clock.now():
        raise OverBefore
    return closes_at


def _answer_by(opening: Opening) -> date:
    """The last day for an answer: the day before it begins, at the latest the last day to say yes."""
    return min(opening.until, opening.starts.date() - A_DAY) if opening.starts else opening.until
