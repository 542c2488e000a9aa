"""Somebody helped, or came, on a day."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.helping.models.opening import Opening
from schoolgate.places.models import Booking


class Turn(InSchool, Made, Ends):
    """A tick, once a day a home. Its touch stands in the ledger. Ended means ticked by mistake."""

    seen_with = Can.BOOKING_SEE
    adult_path = "booking__adult"

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="turns")
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="turns")
    day = models.DateField()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["booking", "day"], condition=Q(ended_at=None), name="one_turn_a_day"),
        ]

    class Privacy:
        none = ["opening", "day"]
        key = ["booking"]

    def about_adult_id(self) -> int | None:
        """Who helped."""
        return self.booking.adult_id

    def __str__(self) -> str:
        return f"turn of {self.booking_id}"
