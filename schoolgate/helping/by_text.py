"""What a family does about a way to get involved by text: says yes, says no, takes a place that came free."""

# family-side strings

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from schoolgate.asks import queries as asks
from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.values import Offer
from schoolgate.audience.resolve import pupils_of
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult
from schoolgate.helping import queries, services, wording
from schoolgate.helping.models import Opening
from schoolgate.outbox import services as outbox
from schoolgate.outbox.values import Content, Reader, Texts
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.places.queries import booking_of, live_booking, stops_party

YES, NO, TAKE, LEAVE = "yes", "no", "take", "leave"


def offers(source_ref: str, by: FamilyViewer) -> Offer | None:
    """What this adult can do now; None once it is closed and they have no place. Raises NotAllowed."""
    opening, adult, pupils = _opening(source_ref, by)
    if stops_party(adult=adult.pk, pupils=pupils):
        raise NotAllowed
    booking = booking_of(viewer=by, place=opening.place)
    if opening.ended_at or not (opening.is_open or booking):
        return None
    title, _lang = wording.said(opening, "title")
    if booking is not None and booking.state == State.OFFERED:
        values, line = (TAKE, LEAVE), _take_or_leave
        return Offer(title, values, opening.place.closes_at, line, yes=TAKE, no=LEAVE, is_question=True)
    is_answered = booking is not None or asks.has_answered(adult=adult.pk, source=("opening", opening.ref))
    return Offer(title, (YES, NO), opening.place.closes_at, _yes_or_no(), yes=YES, no=NO, is_question=not is_answered)


def take(source_ref: str, value: str, by: FamilyViewer) -> None:
    """Do it, as on the page. Raises NotAllowed, and what the verbs refuse."""
    opening, adult, _pupils = _opening(source_ref, by)
    match value:
        case "take" | "leave":
            booking = booking_of(viewer=by, place=opening.place)
            services.take_offer(opening=opening, booking=booking, yes=value == TAKE, by=by)
        case "yes":
            services.say_yes(opening=opening, adult=adult, by=by)
        case "no":
            services.say_no(opening=opening, adult=adult, by=by)


def says(source_ref: str, adult: int) -> str:
    """How it stands for this adult's home now."""
    opening = Opening.objects.select_related("place", "school").get(ref=source_ref)
    booking = live_booking(place=opening.place, adult=Adult.objects.get(pk=adult))
    title, _lang = wording.said(opening, "title")
    told: dict[str, object] = {"title": title, "when": wording.when(opening)}
    match booking:
        case Booking(state=State.CONFIRMED) if opening.is_answered_each:
            return _("Thank you for saying yes: %(title)s, %(when)s. School will get back to you.") % told
        case Booking(state=State.CONFIRMED):
            return _("Thank you. You have a place: %(title)s, %(when)s.") % told
        case Booking(state=State.WAITING):
            told["n"] = booking.number
            return _("It is full just now. You are on the waiting list with number %(n)s: %(title)s.") % told
        case Booking():
            return _("A place is kept for you: %(title)s, %(when)s. Please tell us if you want it.") % told
    return _("You said no to this: %(title)s. You can change your mind.") % told


def as_texts(opening: Opening, viewer: Viewer) -> Texts | None:
    """The texts that would go if families were told now."""

    def prompt(reader: Reader) -> str:
        return _yes_or_no()({YES: "2", NO: "3"})

    content = Content("helping/told", "opening", opening.ref)
    return outbox.would_text(viewer=viewer, audience=opening.audience, content=content, prompt=prompt)


def _opening(ref: str, by: FamilyViewer) -> tuple[Opening, Adult, frozenset[int]]:
    """It, the adult, and their children whom it is for. Raises NotAllowed where it is not open to them."""
    opening = queries.open_to(viewer=by).filter(ref=ref).first()
    if opening is None:
        raise NotAllowed
    adult = queries.own_adult(viewer=by, opening=opening)
    return opening, adult, pupils_of(audience=opening.audience, adult=adult.pk)


def _take_or_leave(codes: Mapping[str, str]) -> str:
    """A place came free."""
    return _("Reply %(take)s to take the places or %(leave)s to let them go.") % dict(codes)


def _yes_or_no() -> Callable[[Mapping[str, str]], str]:
    """Which number means what."""
    return asks.line_of(QuestionKind.YES_NO, (YES, NO))
