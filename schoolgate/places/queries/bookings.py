"""Who holds what. A family sees its own; another adult's only where the family is confirmed; nothing of a child kept from them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.families.models import Adult, Tie
from schoolgate.families.queries import limited
from schoolgate.families.values import Exposed
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, CheckIn, Place
from schoolgate.places.models.booking import BookingQuerySet
from schoolgate.places.queries.kept import STOPS, standing_free


def of_home(adults: Collection[int]) -> Q:
    """The condition on bookings that they are of these adults, or of another adult of a confirmed family of theirs."""
    mine = Q(adult__in=list(adults))
    return mine | Q(
        family__adults__adult__in=list(adults), family__adults__ended_at=None, family__confirmed_at__isnull=False
    )


def live_booking(*, place: Place, adult: Adult) -> Booking | None:
    """The booking of an adult's home, or of an adult without one; their own before another's."""
    rows = standing_free(Booking.objects.at(place)).filter(of_home([adult.pk]))
    own_first = Case(When(adult=adult.pk, then=Value(0)), default=Value(1))
    return rows.order_by(own_first, "-pk").first()


def booking_of(*, viewer: FamilyViewer, place: Place) -> Booking | None:
    """The viewer's live booking of one place."""
    return bookings_of(viewer=viewer, places=[place.pk]).get(place.pk)


def bookings_of(*, viewer: FamilyViewer, places: Collection[int]) -> dict[int, Booking]:
    """The viewer's live booking of each place: their own, or one of another adult of a confirmed family."""
    rows = standing_free(Booking.objects.filter(lines__place__in=list(places))).filter(of_home(viewer.adult_ids))
    own_last = Case(When(adult__in=list(viewer.adult_ids), then=Value(1)), default=Value(0))
    kept = _kept_from(viewer)
    found: Iterable[Any] = (
        rows.annotate(place=F("lines__place"), own=own_last).order_by("own", "pk").prefetch_related("pupils")
    )
    return {row.place: row for row in found if row.own or not {one.pupil_id for one in row.pupils.all()} & kept}


def bookings_at(*, viewer: Viewer, place: Place) -> BookingQuerySet:
    """Live bookings of a place that a viewer may see."""
    return standing_free(Booking.objects.visible_to(viewer).filter(lines__place=place))


def ended_at(*, viewer: Viewer, place: Place) -> BookingQuerySet:
    """Bookings of a place that have ended, of those that a viewer may see."""
    rows: BookingQuerySet = Booking.objects.visible_to(viewer).filter(lines__place=place)
    return rows.exclude(state__in=State.live())


def bookings_near(*, adult: int, pupil: int) -> QuerySet[Booking]:
    """Live bookings of an adult with a child: what a hold puts before a person."""
    rows: QuerySet[Booking] = Booking.objects.standing().filter(adult=adult, pupils__pupil=pupil)
    return rows.order_by("-made_at")


def waiting(*, viewer: Viewer, place: Place) -> BookingQuerySet:
    """The waiting list as it is offered: priority families first, then by number."""
    return bookings_at(viewer=viewer, place=place).waiting()


def adults_booked(source_ref: str) -> frozenset[int]:
    """Adults who hold seats of a source's places, are offered some, or wait: the word "booked" of an audience."""
    rows = standing_free(Booking.objects.filter(source_ref=source_ref))
    return frozenset(rows.values_list("adult", flat=True))


def adults_who_came(source_ref: str) -> frozenset[int]:
    """Adults ticked in the register: the word "came" of an audience."""
    ticks = CheckIn.objects.filter(ended_at=None, booking__source_ref=source_ref)
    return frozenset(ticks.values_list("booking__adult", flat=True))


def exposed(adults: frozenset[int], pupil: int, since: datetime) -> Iterable[Exposed]:
    """Bookings of these adults with a child since then: for the safeguarding lead, after a hold."""
    rows = Booking.objects.filter(adult__in=list(adults), pupils__pupil=pupil, made_at__gte=since)
    for one in rows.order_by("-made_at", "-pk"):
        what = _("Places for %(seats)s") % {"seats": one.seats}
        yield Exposed(at=one.made_at, adult=one.adult_id, what=what, how=str(one.get_state_display()))


def _kept_from(viewer: FamilyViewer) -> frozenset[int]:
    """Children who are kept from the viewer, whoever of the home booked."""
    rows = Tie.objects.filter(limited(*STOPS), adult__in=list(viewer.adult_ids))
    return frozenset(rows.values_list("pupil", flat=True))
