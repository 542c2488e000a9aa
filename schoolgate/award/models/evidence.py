"""A dated claim for an indicator, tied to what it came from."""

from django.db import models

from schoolgate.award.enums import Says
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Evidence(InSchool, Made, Ends):
    """Names nobody. `families` is empty where the number is small; `by_hand` says that a person changed the words."""

    seen_with = Can.EVIDENCE_READ

    indicator = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    claim = models.CharField(max_length=600)
    effect = models.CharField(max_length=600, blank=True)
    says = models.CharField(max_length=12, choices=Says)
    day = models.DateField()
    families = models.PositiveIntegerField(null=True, blank=True)
    by_hand = models.BooleanField(default=False)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["-day", "pk"]

    class Privacy:
        none = ["indicator", "says", "day", "families", "by_hand", "source_kind", "source_ref"]
        words = ["title", "claim", "effect"]

    def __str__(self) -> str:
        return self.title
