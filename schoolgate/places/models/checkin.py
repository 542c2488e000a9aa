"""They came."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.places.models.booking import Booking


class CheckIn(InSchool, Made, Ends):
    """A tick in the register, with how many came. Ended means ticked by mistake."""

    seen_with = Can.BOOKING_SEE
    adult_path = "booking__adult"

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="check_ins")
    came = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking"], condition=Q(ended_at=None), name="a_family_comes_once")
        ]

    class Privacy:
        none = ["came"]
        key = ["booking"]

    def about_adult_id(self) -> int | None:
        """Who came."""
        return self.booking.adult_id

    def __str__(self) -> str:
        return f"{self.came} of {self.booking_id}"
