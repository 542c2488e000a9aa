"""What changed, objective by objective, in the lead's own two sentences."""

from django.db import models

from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made


class Effect(InSchool, Made):
    """The latest one counts; those before it stay."""

    seen_with = Can.AWARD_SEE

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="effects")
    topic = models.CharField(max_length=60)
    text = models.CharField(max_length=600)

    class Meta:
        ordering = ["pk"]

    class Privacy:
        none = ["cycle", "topic"]
        words = ["text"]

    def __str__(self) -> str:
        return self.text
