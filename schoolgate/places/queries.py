"""Reads of places: who holds what, who waits, who came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.families.models import Adult
from schoolgate.families.queries import limited_ties, names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, BookingLine, CheckIn, Place


@dataclass(frozen=True)
class Numbers:
    """How full a place is."""

    taken: int
    capacity: int | None
    waiting: int
    came: int


@dataclass(frozen=True)
class RegisterLine:
    """A family in the register. A child of two homes that both come is shown once."""

    ref: str
    children: str
    group: str
    adult: str
    seats: int
    came: int | None

    @property
    def kind(self) -> str:
        """The look of its card."""
        return "done" if self.came else "plain"


def live_booking(*, place: Place, adult: Adult) -> Booking | None:
    """The booking of an adult's home, or of an adult without one."""
    mine = Q(adult=adult) | Q(
        family__adults__adult=adult, family__adults__ended_at=None, family__confirmed_at__isnull=False
    )
    found: Booking | None = Booking.objects.at(place).standing().filter(mine).distinct().first()
    return found


def bookings_of(*, viewer: FamilyViewer, places: Collection[int]) -> dict[int, Booking]:
    """The viewer's live booking of each place: their own, or one of another adult of a confirmed family."""
    shared = Q(
        family__adults__adult__in=viewer.adult_ids, family__adults__ended_at=None, family__confirmed_at__isnull=False
    )
    mine = Booking.objects.standing().filter(Q(adult__in=viewer.adult_ids) | shared, lines__place__in=list(places))
    rows = mine.annotate(place=F("lines__place")).distinct()
    return {row.place: row for row in rows}


def bookings_at(*, viewer: Viewer, place: Place) -> QuerySet[Booking]:
    """Live bookings of a place that a viewer may see."""
    rows: QuerySet[Booking] = Booking.objects.visible_to(viewer).standing().filter(lines__place=place)
    return rows


def bookings_near(*, adult: int, pupil: int) -> QuerySet[Booking]:
    """Live bookings of an adult with a child: what a hold puts before a person."""
    rows: QuerySet[Booking] = Booking.objects.standing().filter(adult=adult, pupils__pupil=pupil)
    return rows


def register(*, viewer: Viewer, place: Place, search: str = "") -> list[RegisterLine]:
    """Everyone who holds seats, by class and name, in a constant number of queries."""
    rows = list(
        bookings_at(viewer=viewer, place=place)
        .filter(state=State.CONFIRMED)
        .select_related("adult")
        .prefetch_related("pupils")
        .order_by("pk")
    )
    lines = _lines(rows)
    wanted = search.casefold().strip()
    shown = [one for one in lines if wanted in f"{one.children} {one.adult}".casefold()]
    return sorted(shown, key=lambda one: (one.group, one.children))


def register_line(*, viewer: Viewer, booking: Booking) -> RegisterLine:
    """One family of it."""
    return _lines([booking])[0]


def numbers(*, place: Place) -> Numbers:
    """Seats held, families waiting, people who came."""
    came = CheckIn.objects.filter(ended_at=None, booking__lines__place=place).aggregate(n=Sum("came"))["n"]
    waiting = Booking.objects.at(place).filter(state=State.WAITING).count()
    held = BookingLine.objects.filter(place=place, booking__state__in=State.seated()).aggregate(n=Sum("seats"))["n"]
    return Numbers(taken=held or 0, capacity=place.capacity, waiting=waiting, came=came or 0)


def annotate_numbers(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Each row with `taken` and `waiting` of its place."""
    lines = BookingLine.objects.filter(place=OuterRef(path))
    seated = (
        lines.filter(booking__state__in=State.seated()).order_by().values("place").annotate(n=Sum("seats")).values("n")
    )
    waiting = lines.filter(booking__state=State.WAITING).order_by().values("place").annotate(n=Count("pk")).values("n")
    return rows.annotate(taken=Coalesce(Subquery(seated), 0), waiting=Coalesce(Subquery(waiting), 0))


def adults_booked(source_ref: str) -> frozenset[int]:
    """Adults who hold seats of a source's places, are offered some, or wait: the word "booked" of an audience."""
    return frozenset(Booking.objects.standing().filter(source_ref=source_ref).values_list("adult", flat=True))


def adults_who_came(source_ref: str) -> frozenset[int]:
    """Adults ticked in the register: the word "came" of an audience."""
    ticks = CheckIn.objects.filter(ended_at=None, booking__source_ref=source_ref)
    return frozenset(ticks.values_list("booking__adult", flat=True))


def _lines(bookings: list[Booking]) -> list[RegisterLine]:
    """Bookings as the register shows them; a child whom something keeps from the adult stands in no line of theirs."""
    children = _children(bookings)
    ticks = dict(CheckIn.objects.filter(booking__in=bookings, ended_at=None).values_list("booking", "came"))
    named = names_of_pupils({pupil for pupils in children.values() for pupil in pupils})
    shown: set[int] = set()
    lines = []
    for booking in bookings:
        if booking.pk not in children:
            continue
        first_here = [named[pupil] for pupil in children[booking.pk] if pupil not in shown]
        shown |= set(children[booking.pk])
        lines.append(_line(booking, first_here, ticks.get(booking.pk)))
    return lines


def _line(booking: Booking, children: list[PupilName], came: int | None) -> RegisterLine:
    """One line; a second home of a child already shown goes by the adult's name."""
    return RegisterLine(
        ref=booking.ref,
        children=", ".join(one.first for one in children) or booking.adult.name,
        group=", ".join(sorted({one.group for one in children if one.group})),
        adult=booking.adult.name,
        seats=booking.seats,
        came=came,
    )


def _children(bookings: list[Booking]) -> dict[int, list[int]]:
    """The children of each booking; a booking all of whose children are kept from its adult is left out."""
    kept = set(limited_ties().filter(adult__in=[one.adult_id for one in bookings]).values_list("adult", "pupil"))
    every: dict[int, list[int]] = defaultdict(list)
    for one in bookings:
        for row in one.pupils.all():
            every[one.pk].append(row.pupil_id)
    found = {}
    for one in bookings:
        free = [pupil for pupil in every[one.pk] if (one.adult_id, pupil) not in kept]
        if free or not every[one.pk]:
            found[one.pk] = free
    return found
