"""A number without people."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Tally(InSchool, Made, Ends):
    """ "200 came to the assembly": evidence that it happened, never used for reach by group, and labelled so."""

    seen_with = Can.TOUCH_SEE

    kind = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    day = models.DateField()
    label = models.CharField(max_length=120, blank=True)
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["school", "day"], name="tallies_by_day")]

    class Privacy:
        none = ["kind", "number", "day", "label", "source_kind", "source_ref"]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
