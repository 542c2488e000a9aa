"""What a family does about an occasion by text: comes, does not, changes how many, takes a place that came free, cancels."""

# family-side strings

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from schoolgate.asks import queries as asks
from schoolgate.asks import services as answers
from schoolgate.asks.enums import Back
from schoolgate.asks.queries import Taken
from schoolgate.asks.values import Askable, Offer, texter
from schoolgate.audience.resolve import pupils_of
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.events import queries, services, wording
from schoolgate.events.models import Event
from schoolgate.families.models import Adult
from schoolgate.inbound.queries import answer as read
from schoolgate.inbound.values import Incoming, Person
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.values import Content, Reader, Texts
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.places.queries import booking_of, live_booking, stops_party

COMING, NO, TAKE, LEAVE = "coming", "no", "take", "leave"


def offers(source_ref: str, by: FamilyViewer) -> Offer | None:
    """What this adult can do now; None once it has begun, or is off. Raises NotAllowed."""
    event, adult, pupils = _event(source_ref, by)
    if stops_party(adult=adult.pk, pupils=pupils):
        raise NotAllowed
    if event.is_off or event.has_begun:
        return None
    booking = booking_of(viewer=by, place=event.place)
    title, _lang = wording.title(event)
    if booking is not None and booking.state == State.OFFERED:
        return Offer(title, (TAKE, LEAVE), event.starts_at, _take_or_leave, yes=TAKE, no=LEAVE, is_question=True)
    is_answered = booking is not None or asks.has_answered(adult=adult.pk, source=("event", event.ref))
    return Offer(
        title,
        (COMING, NO),
        event.starts_at,
        _line(event, booking.seats if booking else _seats(event, pupils), is_booked=booking is not None),
        yes=COMING,
        no=NO,
        is_question=not is_answered,
        counted=COMING,
    )


def take(source_ref: str, value: str, by: FamilyViewer) -> None:
    """Do it, as on the page. Raises NotAllowed, and what the verbs refuse."""
    event, adult, pupils = _event(source_ref, by)
    booking = booking_of(viewer=by, place=event.place)
    word, _colon, number = value.partition(":")
    match word:
        case "take" | "leave":
            services.take_offer(event=event, booking=booking, yes=word == TAKE, by=by)
        case "no":
            services.say_no(event=event, adult=adult, by=by)
        case "coming" if number or booking is None:
            services.answer(event=event, adult=adult, seats=int(number or _seats(event, pupils)), by=by)


def says(source_ref: str, adult: int) -> str:
    """How it stands for this adult's home now."""
    event = Event.objects.select_related("place", "school").get(ref=source_ref)
    booking = live_booking(place=event.place, adult=Adult.objects.get(pk=adult))
    title, _lang = wording.title(event)
    said = {"title": title, "day": wording.day(event), "hours": wording.hours(event)}
    match booking:
        case Booking(state=State.CONFIRMED):
            return _("We keep places for %(n)s: %(title)s, %(day)s, %(hours)s.") % {**said, "n": booking.seats}
        case Booking(state=State.WAITING):
            said["n"] = str(booking.number)
            return _("It is full just now. You are on the waiting list with number %(n)s: %(title)s.") % said
        case Booking():
            return _("Places are kept for you: %(title)s, %(day)s, %(hours)s. Please tell us if you want them.") % said
    return _("You are not coming: %(title)s, %(day)s.") % said


@dataclass(frozen=True)
class _Booked:
    """An occasion for which a person's home holds places, or waits."""

    person: Person
    event: Event
    by: FamilyViewer
    offer: Offer


def cancel_or_change(incoming: Incoming) -> bool:
    """CANCEL, where there is one booking, gives its places back; where there are several, or for CHANGE, we say with which numbers."""
    said = read(incoming.words) if incoming.channel == Channel.TEXT else None
    if said is None or said.numbers or said.word not in ("cancel", "change"):
        return False
    booked = _booked(incoming.people)
    rows = answers.open_prompts([_askable(incoming.sender, one) for one in booked])
    standing = [asks.standing_of(row, _user(incoming, row.adult_id)) for row in rows.values()]
    if not standing:
        return False
    if said.word == "cancel" and len(standing) == 1:
        (one,) = standing
        return answers.take_answers(incoming, [Taken(one, one.offer.no if one.offer else NO)])
    answers.ask_back(incoming, Back.HOW, standing)
    return True


def as_texts(event: Event, viewer: Viewer) -> Texts | None:
    """The texts that would go if families were invited now."""

    def prompt(reader: Reader) -> str:
        seats = min(1 + len(reader.pupils), event.place.party_most)
        return _line(event, seats, is_booked=False)({COMING: "2", NO: "3"})

    content = Content("events/invited", "event", event.ref)
    return outbox.would_text(viewer=viewer, audience=event.audience, content=content, prompt=prompt)


def _booked(people: Iterable[Person]) -> list[_Booked]:
    """What these people have booked and may still change: each occasion once, for whoever booked it."""
    found: dict[int, _Booked] = {}
    for person in people:
        for event in queries.booked(adult=person.adult):
            pupils = pupils_of(audience=event.audience, adult=person.adult)
            source = ("event", event.ref)
            by = texter(user=person.user, adult=person.adult, school=person.school, source=source, pupils=pupils)
            try:
                offer = offers(event.ref, by)
            except NotAllowed:
                continue
            if offer is not None:
                found.setdefault(event.pk, _Booked(person, event, by, offer))
    return list(found.values())


def _askable(phone: str, one: _Booked) -> Askable:
    """As it gets its numbers."""
    return Askable(
        phone=phone,
        adult=one.person.adult,
        school=one.person.school,
        item=None,
        source=("event", one.event.ref),
        pupils=one.by.matter.pupils if one.by.matter else frozenset(),
        offer=one.offer,
    )


def _user(incoming: Incoming, adult: int) -> int:
    """Who that adult is."""
    return next(one.user for one in incoming.people if one.adult == adult)


def _event(ref: str, by: FamilyViewer) -> tuple[Event, Adult, frozenset[int]]:
    """The occasion, the adult, and their children whom it is for. Raises NotAllowed where it is not open to them."""
    event = queries.open_to(viewer=by).filter(ref=ref).first()
    if event is None:
        raise NotAllowed
    adult = queries.own_adult(viewer=by, event=event)
    return event, adult, pupils_of(audience=event.audience, adult=adult.pk)


def _seats(event: Event, pupils: frozenset[int]) -> int:
    """For how many a bare yes keeps places: the adult and the children whom it is for."""
    return min(1 + len(pupils), event.place.party_most)


def _take_or_leave(codes: Mapping[str, str]) -> str:
    """Places came free."""
    return _("Reply %(take)s to take the places or %(leave)s to let them go.") % dict(codes)


def _line(event: Event, seats: int, *, is_booked: bool) -> Callable[[Mapping[str, str]], str]:
    """Which number means what; and how to say how many come, where a family may bring several."""
    most = event.place.party_most

    def line(codes: Mapping[str, str]) -> str:
        said = {**codes, "n": seats, "example": seats + 1 if seats < most else seats - 1}
        cannot, will_you = _("If you cannot come, reply %(no)s."), _("Reply %(coming)s if you come or %(no)s if not.")
        first = (cannot if is_booked else will_you) % said
        if most == 1:
            return first
        more = _(
            "We keep places for %(n)s. For another number reply %(coming)s and the number: %(coming)s %(example)s."
        )
        return f"{first} {more % said}"

    return line
