"""A thread that is a concern: somebody answers for it, and the family is told what came of it."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, Made
from schoolgate.messages.models.thread import Thread
from schoolgate.messages.models.within import OfThread
from schoolgate.schools.models import Member


class Concern(OfThread, Made, Ends):
    """Who answers, by when; in the end what came of it, that the family was told, and what school learned."""

    seen_with = Can.CONCERN_SEE
    leader_path = "led_by"

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="concerns")
    led_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    due = models.DateField()
    outcome = models.TextField(max_length=2000, blank=True)
    told_on = models.DateField(null=True, blank=True)
    learned = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(ended_at=None), name="one_open_concern_a_thread"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(told_on__isnull=False) & ~Q(outcome=""),
                name="a_concern_ends_with_an_outcome_and_told",
            ),
        ]

    class Privacy:
        none = ["thread", "due", "told_on"]
        key = ["led_by"]
        words = ["outcome", "learned"]

    def leader_id(self) -> int | None:
        """Who answers for it."""
        return self.led_by_id

    def __str__(self) -> str:
        return f"concern until {self.due}"
