"""One family's hold on one or several places."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.places.enums import State
from schoolgate.places.models.place import Place


class BookingQuerySet(SchoolQuerySet["Booking"]):
    """Bookings by state."""

    def standing(self) -> "BookingQuerySet":
        """Those that have not ended."""
        return self.filter(state__in=State.live())

    def at(self, place: Place | int) -> "BookingQuerySet":
        """Those that hold this place."""
        return self.filter(lines__place=place)

    def waiting(self) -> "BookingQuerySet":
        """Those on the waiting list, as it is offered: priority families first, then by number."""
        return self.filter(state=State.WAITING).order_by("-priority", "number", "pk")


class Booking(InSchool, Made, Ends):
    """A hold on places; one that ended stays, so that the evening can be told later."""

    seen_with = Can.BOOKING_SEE
    adult_path = "adult"
    pupils_path = "pupils__pupil"

    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    unit = models.CharField(max_length=80)  # what it may hold once: "place:7/family:3", unconfirmed "place:7/adult:9"
    seats = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State)
    number = models.PositiveIntegerField(null=True, blank=True)  # on the waiting list; kept when passed over
    priority = models.BooleanField(default=False)
    offered_until = models.DateTimeField(null=True, blank=True)
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)

    objects: ClassVar[Any] = SchoolManager.from_queryset(BookingQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state__in=sorted(State.live())), name="one_live_booking_per_family"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="a_booking_is_for_someone"),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="booking_ended_at_and_by"),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False), name="an_offer_has_its_time"
            ),
        ]

    class Privacy:
        none = ["unit", "seats", "state", "number", "offered_until", "source_kind", "source_ref"]
        key = ["family", "adult"]
        special = ["priority"]

    def about_adult_id(self) -> int | None:
        """Who booked."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The children who come along."""
        return frozenset(self.pupils.values_list("pupil", flat=True))

    def __str__(self) -> str:
        return f"booking {self.ref}"


class BookingLine(InSchool):
    """The seats of one place that a booking holds."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="lines")
    place = models.ForeignKey(Place, models.PROTECT, related_name="lines")
    seats = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "place"], name="a_booking_holds_a_place_once")]

    class Privacy:
        none = ["booking", "place", "seats"]

    def __str__(self) -> str:
        return f"{self.seats} of {self.place_id}"


class BookingPupil(InSchool):
    """A child who comes along."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")

    class Privacy:
        none = ["booking"]
        key = ["pupil"]

    def __str__(self) -> str:
        return f"pupil of {self.booking_id}"
