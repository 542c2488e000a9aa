"""Who is expected at the door and who came, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from schoolgate.core.permits import Viewer
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, BookingLine, CheckIn, Place
from schoolgate.places.queries.bookings import bookings_at
from schoolgate.places.queries.kept import kept_children


@dataclass(frozen=True)
class Numbers:
    """How full a place is."""

    taken: int
    capacity: int | None
    waiting: int
    came: int

    @property
    def free(self) -> int | None:
        """Seats that nobody holds; None where there is room for everyone."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)


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


def register(*, viewer: Viewer, place: Place, search: str = "") -> list[RegisterLine]:
    """Everyone who holds seats, by class and name."""
    rows = bookings_at(viewer=viewer, place=place).filter(state=State.CONFIRMED)
    lines = _lines(list(rows.select_related("adult").prefetch_related("pupils").order_by("pk")))
    wanted = search.casefold().strip()
    shown = [one for one in lines if wanted in f"{one.children} {one.adult}".casefold()]
    return sorted(shown, key=lambda one: (one.group, one.children, one.ref))


def register_line(*, viewer: Viewer, booking: Booking) -> RegisterLine:
    """One family of it."""
    return _lines([booking])[0]


def numbers(*, place: Place) -> Numbers:
    """Seats held, families waiting, people who came."""
    came = CheckIn.objects.filter(ended_at=None, booking__lines__place=place).aggregate(n=Sum("came"))["n"]
    held = BookingLine.objects.filter(place=place, booking__state__in=State.seated()).aggregate(n=Sum("seats"))["n"]
    waiting = Booking.objects.at(place).filter(state=State.WAITING).count()
    return Numbers(taken=held or 0, capacity=place.capacity, waiting=waiting, came=came or 0)


def free_seats(*, place: Place) -> int | None:
    """Seats that nobody holds; None where there is room for everyone."""
    return numbers(place=place).free


def annotate_numbers(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Each row with `taken` and `waiting` of its place."""
    lines = BookingLine.objects.filter(place=OuterRef(path))
    seated = (
        lines.filter(booking__state__in=State.seated()).order_by().values("place").annotate(n=Sum("seats")).values("n")
    )
    waiting = lines.filter(booking__state=State.WAITING).order_by().values("place").annotate(n=Count("pk")).values("n")
    counted: QuerySet[Any] = rows.annotate(taken=Coalesce(Subquery(seated), 0), waiting=Coalesce(Subquery(waiting), 0))
    return counted


def _lines(bookings: list[Booking]) -> list[RegisterLine]:
    """Bookings as the register shows them; a child who is kept from the adult stands in no line of theirs."""
    children = _children(bookings)
    ticks = dict(CheckIn.objects.filter(booking__in=bookings, ended_at=None).values_list("booking", "came"))
    named = names_of_pupils({pupil for pupils in children.values() for pupil in pupils})
    shown: set[int] = set()
    lines = []
    for booking in bookings:
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
    """The children of each booking."""
    kept = kept_children(bookings)
    found: dict[int, list[int]] = defaultdict(list)
    for one in bookings:
        found[one.pk] = [row.pupil_id for row in one.pupils.all() if (one.pk, row.pupil_id) not in kept]
    return found
