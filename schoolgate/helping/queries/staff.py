"""What staff see: what is open, who said yes, who would fit, who helped. A constant number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from schoolgate.audience.resolve import resolve
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.helping.enums import Hour, OfferKind, Skill, Verdict
from schoolgate.helping.models import Offered, Opening, OpeningQuerySet, Settled, Turn
from schoolgate.languages.queries import name_in
from schoolgate.outbox.models import Dispatch
from schoolgate.places import queries as places
from schoolgate.places.enums import State
from schoolgate.places.models import Booking


@dataclass(frozen=True)
class Line:
    """Somebody who said yes."""

    booking: Booking
    adult: str
    family: str
    children: str
    settled: Settled | None
    turns: list[Turn] = field(default_factory=list)
    offers: str = ""

    @property
    def state(self) -> str:
        """How their place stands."""
        return self.booking.state

    @property
    def kind(self) -> str:
        """The look of its card."""
        return "done" if self.settled or self.turns else "plain"


def planned(*, viewer: Viewer) -> OpeningQuerySet:
    """All of the school, for staff."""
    rows: OpeningQuerySet = Opening.objects.visible_to(viewer)
    return rows.select_related("place", "led_by", "school", "audience")


def with_numbers(rows: QuerySet[Opening]) -> QuerySet[Opening]:
    """Each with how many places are taken and how many families wait."""
    return places.annotate_numbers(rows, "place")


def numbers(*, opening: Opening) -> places.Numbers:
    """Places taken, free, and who waits."""
    return places.numbers(place=opening.place)


def to_be_told(*, opening: Opening | None) -> int:
    """How many adults said yes to it, or wait, and would be told of another day, time or place. Nobody before it is opened."""
    return len(places.adults_booked(opening.ref)) if opening and opening.opened_at else 0


def addressed(*, viewer: Viewer, opening: Opening) -> list[Adult]:
    """Adults whom it is for, by name: for whom staff may write down a yes."""
    adults = [one.adult for one in resolve(opening.audience).recipients]
    return list(Adult.objects.visible_to(viewer).filter(pk__in=adults).order_by("surname", "forename", "pk"))


def sent(*, viewer: Viewer, opening: Opening) -> Dispatch | None:
    """What told families, for whoever may look at it."""
    found: Dispatch | None = Dispatch.objects.visible_to(viewer).filter(ref=opening.dispatch).first()
    return found


def bookings_of(*, viewer: Viewer, opening: Opening) -> QuerySet[Booking]:
    """Everyone who said yes, or waits."""
    return places.bookings_at(viewer=viewer, place=opening.place)


def said_yes(*, viewer: Viewer, ref: str) -> Booking | None:
    """One who said yes to something here, or waits for it."""
    rows = Booking.objects.visible_to(viewer).filter(source_kind="opening", ref=ref)
    found: Booking | None = places.standing_free(rows).select_related("adult").first()
    return found


def said_once(*, viewer: Viewer, ref: str) -> Booking | None:
    """One whose yes to something here has ended: it was declined, or taken back."""
    rows = Booking.objects.visible_to(viewer).filter(source_kind="opening", ref=ref)
    found: Booking | None = rows.exclude(state__in=State.live()).select_related("adult").first()
    return found


def is_declined(*, booking: Booking) -> bool:
    """Did school say not this time?"""
    return bool(Settled.objects.filter(booking=booking, verdict=Verdict.DECLINED, ended_at=None).exists())


def lines_of(*, viewer: Viewer, opening: Opening, search: str = "") -> list[Line]:
    """Who said yes, those who wait last; with their children, what they offer, what school said and when they helped."""
    rows = list(bookings_of(viewer=viewer, opening=opening).select_related("adult").prefetch_related("pupils"))
    adults = [one.adult_id for one in rows]
    offers, settled, turns = _offers(viewer, adults), _settled(rows), _turns(rows)
    named = names_of_pupils({pupil.pupil_id for one in rows for pupil in one.pupils.all()})
    lines = [
        Line(
            booking=one,
            adult=one.adult.name,
            family=one.adult.ref,
            children=_children(one, named),
            settled=settled.get(one.pk),
            turns=turns[one.pk],
            offers=offers.get(one.adult_id, ""),
        )
        for one in rows
    ]
    wanted = search.casefold().strip()
    shown = [one for one in lines if wanted in f"{one.adult} {one.children}".casefold()]
    return sorted(shown, key=lambda one: (one.booking.number or 0, one.adult, one.booking.pk))


def turns_of(*, viewer: Viewer, opening: Opening) -> QuerySet[Turn]:
    """Every day on which somebody helped."""
    rows: QuerySet[Turn] = Turn.objects.visible_to(viewer).filter(opening=opening, ended_at=None)
    return rows


def fitting(*, viewer: Viewer, opening: Opening, most: int = 30) -> list[tuple[Adult, str]]:
    """Adults whom it is for and who offer a skill, a time or a language that it wants, with what they offer: whom one might ask."""
    wanted = {(OfferKind.SKILL, one) for one in opening.skills} | {(OfferKind.HOUR, one) for one in opening.hours}
    wanted |= {(OfferKind.TONGUE, one) for one in opening.tongues}
    if not wanted:
        return []
    rows = Offered.objects.visible_to(viewer).filter(ended_at=None, word__in=[word for _kind, word in wanted])
    fits = {adult for adult, kind, word in rows.values_list("adult", "kind", "word") if (kind, word) in wanted}
    fits &= {one.adult for one in resolve(opening.audience).recipients} if fits else set()
    fits -= set(bookings_of(viewer=viewer, opening=opening).values_list("adult", flat=True)) if fits else set()
    offers = _offers(viewer, fits)
    adults = Adult.objects.visible_to(viewer).filter(pk__in=fits).order_by("surname", "forename", "pk")[:most]
    return [(one, offers[one.pk]) for one in adults]


def reminders_due() -> QuerySet[Opening]:
    """What begins tomorrow, and whose people have not been reminded."""
    until = clock.now() + timedelta(hours=30)
    rows: QuerySet[Opening] = Opening.objects.opened().filter(
        reminded_at=None, starts_at__gt=clock.now(), starts_at__lt=until
    )
    return rows


def titles(*, viewer: Viewer, refs: Collection[str]) -> dict[str, Opening]:
    """Ways to get involved by ref."""
    rows = Opening.objects.visible_to(viewer).filter(ref__in=list(refs)).select_related("school")
    return {one.ref: one for one in rows}


def label_of_offer(kind: str, word: str) -> str:
    """One thing offered, in words."""
    match kind:
        case OfferKind.SKILL:
            return str(Skill(word).label)
        case OfferKind.HOUR:
            return str(Hour(word).label)
    return name_in(word, "en")


def _offers(viewer: Viewer, adults: Collection[int]) -> dict[int, str]:
    """What each of these adults offers, in a line."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Offered.objects.visible_to(viewer).filter(adult__in=list(adults), ended_at=None)
    for adult, kind, word in rows.order_by("kind", "pk").values_list("adult", "kind", "word"):
        found[adult].append(label_of_offer(kind, word))
    return {adult: " · ".join(words) for adult, words in found.items()}


def _settled(rows: list[Booking]) -> dict[int, Settled]:
    """What school said to each."""
    return {one.booking_id: one for one in Settled.objects.filter(booking__in=rows, ended_at=None)}


def _turns(rows: list[Booking]) -> dict[int, list[Turn]]:
    """The days of each."""
    found: dict[int, list[Turn]] = defaultdict(list)
    for one in Turn.objects.filter(booking__in=rows, ended_at=None):
        found[one.booking_id].append(one)
    return found


def _children(booking: Booking, named: dict[int, PupilName]) -> str:
    """Their children, by first name and class."""
    names = (named[one.pupil_id] for one in booking.pupils.all() if one.pupil_id in named)
    return ", ".join(f"{one.first} {one.group}".strip() for one in names)


def helped_on(lines: list[Line], day: date) -> dict[str, Turn]:
    """Whoever is ticked for a day, by the ref of their booking."""
    return {one.booking.ref: turn for one in lines for turn in one.turns if turn.day == day}
