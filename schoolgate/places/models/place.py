"""Something scarce at a time."""

from django.db import models
from django.db.models import Q

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Place(InSchool, Made, Ends):
    """A sitting, a slot, a shift. `capacity` empty means room for everyone. The row is the lock on its seats."""

    seen_with = Can.BOOKING_SEE

    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    party_most = models.PositiveSmallIntegerField(default=6)
    opens_at = models.DateTimeField(default=clock.now)
    closes_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    last_number = models.PositiveIntegerField(default=0)  # of the waiting list

    class Meta:
        indexes = [models.Index(fields=["school", "source_kind", "source_ref"], name="places_of_source")]
        constraints = [models.CheckConstraint(condition=Q(party_most__gte=1), name="a_party_is_someone")]

    class Privacy:
        none = [
            "source_kind",
            "source_ref",
            "capacity",
            "party_most",
            "opens_at",
            "closes_at",
            "starts_at",
            "last_number",
        ]

    @property
    def is_open(self) -> bool:
        """Does it take bookings now?"""
        return self.ended_at is None and self.opens_at <= clock.now() < self.closes_at

    def __str__(self) -> str:
        return f"place {self.ref}"
