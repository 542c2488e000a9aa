"""What a day adds up to. Each touch marks its day stale; a job sums the day again: no hot counter."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool


class StaleDay(InSchool):
    """A mark that a day is to be summed again. Each writer leaves its own, so that none waits for another and none is lost."""

    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["school", "day"], name="stale_days")]

    class Privacy:
        none = ["day"]

    def __str__(self) -> str:
        return f"{self.day}"


class DaySum(InSchool):
    """How many touches of a kind stood on a day, and of how many families."""

    seen_with = Can.TOUCH_SEE

    day = models.DateField()
    kind = models.CharField(max_length=12)
    touches = models.PositiveIntegerField()
    families = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "day", "kind"], name="one_sum_a_day_and_kind")]

    class Privacy:
        none = ["day", "kind", "touches", "families"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.touches}"
