"""The adviser has looked in, half way."""

from django.db import models

from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class InterimCheck(InSchool, Made, Ends):
    """On which day, who, what they said of each objective, and in all. Its actions stand in the plan."""

    seen_with = Can.AWARD_SEE

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="checks")
    day = models.DateField()
    who = models.CharField(max_length=120)
    said = models.JSONField(default=dict, blank=True)  # topic: words
    in_all = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]

    class Privacy:
        none = ["cycle", "day"]
        identity = ["who"]
        words = ["said", "in_all"]

    def __str__(self) -> str:
        return f"{self.who}, {self.day}"
