"""How far the school is with one indicator, as it judges itself."""

from django.db import models

from schoolgate.award.enums import Level
from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made


class Judgement(InSchool, Made):
    """The latest one counts; those before it stay and tell the way."""

    seen_with = Can.AWARD_SEE

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="judgements")
    indicator = models.CharField(max_length=40)
    level = models.CharField(max_length=8, choices=Level)
    reasons = models.CharField(max_length=600)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["cycle", "indicator"], name="judgements_of_indicator")]

    class Privacy:
        none = ["cycle", "indicator", "level"]
        words = ["reasons"]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.level}"
