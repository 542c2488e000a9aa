"""Reads of occasions: what a viewer may see, with their own answer to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer, StaffViewer, Viewer
from schoolgate.events import wording
from schoolgate.events.enums import Thought
from schoolgate.events.models import Event, EventQuerySet, EventThought, Question
from schoolgate.families.models import Adult
from schoolgate.languages.queries import sayer
from schoolgate.outbox.models import Dispatch
from schoolgate.places import queries as places
from schoolgate.places.models import Booking
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Invitation:
    """An occasion as a family sees it, with its own booking."""

    event: Event
    title: str
    title_lang: str
    summary: str
    summary_lang: str
    booking: Booking | None

    @property
    def state(self) -> str:
        """The booking's state, or nothing."""
        return self.booking.state if self.booking else ""


def to_come(*, viewer: FamilyViewer, days: int = 14) -> list[Invitation]:
    """What is on for a family in the next `days`, soonest first, with its bookings: a constant number of queries."""
    events = list(_invited(viewer).to_come().filter(starts_at__lt=clock.now() + timedelta(days=days)))
    return _with_bookings(events, viewer)


def for_everyone(*, school: School) -> list[Invitation]:
    """Occasions to come to which the whole school was invited, for anyone to read of: nobody's answer is in it."""
    terms = Term.objects.filter(audience=OuterRef("audience"))
    narrower = Exists(terms.exclude(kind=TermKind.SCHOOL))
    rows = Event.objects.to_come().filter(~narrower, Exists(terms), school=school, invited_at__isnull=False)
    events = list(rows.select_related("school", "place", "audience").order_by("starts_at", "pk"))
    return _named(events, {})


def invitation(*, viewer: FamilyViewer, event: Event) -> Invitation:
    """One occasion as a family sees it."""
    return _with_bookings([event], viewer)[0]


def open_to(*, viewer: Viewer) -> QuerySet[Event]:
    """Occasions that a family may open."""
    return _invited(viewer)


def own_adult(*, viewer: FamilyViewer, event: Event) -> Adult:
    """The viewer as the event's school knows them."""
    adult: Adult = Adult.objects.get(pk__in=viewer.adult_ids, school=event.school_id)
    return adult


def own_thought(*, viewer: FamilyViewer, event: Event) -> str:
    """What the viewer said afterwards."""
    row = EventThought.objects.filter(event=event, adult__in=viewer.adult_ids).first()
    return row.thought if row else ""


def planned(*, viewer: Viewer) -> EventQuerySet:
    """All occasions of the school, for staff."""
    rows: EventQuerySet = Event.objects.visible_to(viewer).select_related("place", "led_by", "school", "audience")
    return rows


def booked(*, adult: int) -> list[Event]:
    """Occasions to come for which this adult's home holds places, or waits for some, the soonest first."""
    rows = places.standing_free(Booking.objects.filter(places.of_home([adult]), source_kind="event"))
    events = Event.objects.to_come().filter(place__in=rows.values("lines__place"), starts_at__gt=clock.now())
    return list(events.select_related("place", "school", "audience").order_by("starts_at", "pk"))


def audiences(*, viewer: Viewer) -> QuerySet[Audience]:
    """Saved rules of the school, for whom something may be planned."""
    rows: QuerySet[Audience] = Audience.objects.visible_to(viewer)
    return rows


def bookable(*, viewer: Viewer) -> QuerySet[Event]:
    """Occasions to come to which families have been invited."""
    rows: QuerySet[Event] = planned(viewer=viewer).filter(
        invited_at__isnull=False, ended_at=None, starts_at__gt=clock.now()
    )
    return rows.order_by("starts_at")


def led_soon(*, viewer: StaffViewer, days: int = 7) -> QuerySet[Event]:
    """What is on this week, for the staff's day."""
    soon: QuerySet[Event] = planned(viewer=viewer).filter(
        ended_at=None, ends_at__gt=clock.now() - timedelta(hours=12), starts_at__lt=clock.now() + timedelta(days=days)
    )
    return soon


def thoughts(*, event: Event) -> dict[str, int]:
    """How many said what."""
    counted = event.thoughts.values_list("thought").annotate(Count("pk"))
    found = dict(counted)
    return {word.value: found.get(word.value, 0) for word in Thought}


def questions(*, viewer: Viewer, event: Event) -> Sequence[Question]:
    """Questions that wait for a person."""
    return list(Question.objects.visible_to(viewer).filter(event=event, ended_at=None).select_related("adult"))


def asked(*, viewer: Viewer) -> QuerySet[Question]:
    """All questions, also those that somebody has got back to: whoever presses twice finds them."""
    rows: QuerySet[Question] = Question.objects.visible_to(viewer).select_related("event", "event__school")
    return rows


def with_numbers(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each with how many places are taken and how many families wait."""
    return places.annotate_numbers(events, "place")


def numbers(*, event: Event) -> places.Numbers:
    """Places taken, free, waiting, and how many came."""
    return places.numbers(place=event.place)


def to_be_told(*, event: Event | None) -> int:
    """How many adults come, or wait, and would be told of another day, time or place. Nobody before the invitation."""
    return len(places.adults_booked(event.ref)) if event and event.invited_at else 0


def invitation_sent(*, viewer: Viewer, event: Event) -> Dispatch | None:
    """The dispatch of the invitation, for whoever may look at it."""
    found: Dispatch | None = Dispatch.objects.visible_to(viewer).filter(ref=event.dispatch).first()
    return found


def reminders_due() -> QuerySet[Event]:
    """Occasions of tomorrow whose families have not been reminded."""
    until = clock.now() + timedelta(hours=30)
    rows: QuerySet[Event] = Event.objects.filter(
        invited_at__isnull=False, reminded_at=None, ended_at=None, starts_at__gt=clock.now(), starts_at__lt=until
    )
    return rows


def thanks_due() -> QuerySet[Event]:
    """Occasions that ended within the last two days and whose families have not been thanked."""
    rows: QuerySet[Event] = Event.objects.over().filter(
        invited_at__isnull=False, thanked_at=None, ends_at__gt=clock.now() - timedelta(days=2)
    )
    return rows


def titles(*, viewer: Viewer, refs: Collection[str]) -> dict[str, Event]:
    """Occasions by ref."""
    return {
        one.ref: one for one in Event.objects.visible_to(viewer).filter(ref__in=list(refs)).select_related("school")
    }


def of_kinds(refs: Collection[str]) -> list[Event]:
    """Those of these occasions whose kind was chosen: every language has a name for it."""
    return list(Event.objects.filter(ref__in=list(refs)).exclude(occasion="").select_related("school"))


def called(events: Collection[Event]) -> dict[str, tuple[str, str, str]]:
    """By ref: what its reader calls an occasion, in which language, and what happens there in that language."""
    says = {school: sayer(school) for school in {one.school_id for one in events if one.occasion}}
    wording.look_up(list(events), says)
    found = {}
    for one in events:
        said = says.get(one.school_id)
        title, lang = wording.title(one, said)
        summary, summary_lang = wording.summary(one, said)
        found[one.ref] = (title, lang, wording.explained(one, said) or (summary if summary_lang == lang else ""))
    return found


def _invited(viewer: Viewer) -> EventQuerySet:
    """Those that have been announced."""
    rows: EventQuerySet = (
        Event.objects.visible_to(viewer).filter(invited_at__isnull=False).select_related("school", "place", "audience")
    )
    return rows.order_by("starts_at")


def _with_bookings(events: list[Event], viewer: FamilyViewer) -> list[Invitation]:
    """Join the viewer's bookings on."""
    return _named(events, places.bookings_of(viewer=viewer, places=[event.place_id for event in events]))


def _named(events: list[Event], bookings: Mapping[int, Booking]) -> list[Invitation]:
    """Each as its reader calls it, with the booking of its place."""
    says = {school: sayer(school) for school in {one.school_id for one in events if one.occasion}}
    wording.look_up(events, says)
    found = []
    for event in events:
        said = says.get(event.school_id)
        title, summary = wording.title(event, said), wording.summary(event, said)
        found.append(Invitation(event, *title, *summary, bookings.get(event.place_id)))
    return found
