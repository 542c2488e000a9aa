"""What school said to somebody who said yes."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.helping.enums import Because, Verdict
from schoolgate.helping.models.opening import Opening
from schoolgate.places.models import Booking


class Settled(InSchool, Made, Ends):
    """A yes that school confirmed or, kindly, declined. Ended means said by mistake."""

    seen_with = Can.BOOKING_SEE
    adult_path = "booking__adult"

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="settled")
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="settled")
    verdict = models.CharField(max_length=10, choices=Verdict)
    because = models.CharField(max_length=10, choices=Because, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking"], condition=Q(ended_at=None), name="one_live_word_to_a_yes"),
        ]

    class Privacy:
        none = ["opening"]
        key = ["booking"]
        words = ["verdict", "because"]

    def about_adult_id(self) -> int | None:
        """Who said yes."""
        return self.booking.adult_id

    def __str__(self) -> str:
        return f"{self.verdict} to {self.booking_id}"
