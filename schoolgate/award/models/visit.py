"""The day on which the verifier comes."""

from django.db import models

from schoolgate.award.enums import PointKind
from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Visit(InSchool, Made, Ends):
    """One visit a round; its programme is rows."""

    seen_with = Can.AWARD_GROUP

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="visits")
    day = models.DateField()
    who = models.CharField(max_length=120, blank=True)
    needs = models.CharField(max_length=300, blank=True)  # parking, the way in, lunch

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle"], condition=models.Q(ended_at=None), name="one_visit_at_a_time")
        ]

    class Privacy:
        none = ["cycle", "day"]
        identity = ["who"]
        words = ["needs"]

    def __str__(self) -> str:
        return f"{self.day}"


class Slot(InSchool, Made, Ends):
    """A line of the programme: from when, how long, what, with whom, where."""

    seen_with = Can.AWARD_GROUP

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="slots")
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    whom = models.CharField(max_length=200, blank=True)  # who is met
    where = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["starts", "pk"]

    class Privacy:
        none = ["visit", "starts", "minutes", "what", "where"]
        words = ["whom"]

    def __str__(self) -> str:
        return self.what


class Point(InSchool, Made, Ends):
    """What the verifier found strong, or to be developed; the latter is an action of the plan at once."""

    seen_with = Can.AWARD_SEE

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="points")
    kind = models.CharField(max_length=12, choices=PointKind)
    topic = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ["kind", "pk"]

    class Privacy:
        none = ["cycle", "kind", "topic"]
        words = ["words"]

    def __str__(self) -> str:
        return self.words
