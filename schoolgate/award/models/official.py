"""The official rows of an award, as a school that is licensed for them brought them in, and which of our indicators each is near to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither


class OfficialRow(InSchool, Made, Ends):
    """One row. Its words belong to their publisher: they are this school's alone, and never leave it but in its own portfolio.

    `confirmed_at` is set when the lead looked at what it was mapped to, also when it is mapped to nothing.
    """

    seen_with = Can.EVIDENCE_READ

    framework = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    objective = models.CharField(max_length=20)
    text = models.TextField(max_length=1000)
    like = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "framework", "code"], condition=Q(ended_at=None), name="an_official_row_has_its_code"
            ),
            models.CheckConstraint(
                condition=both_or_neither("confirmed_at", "confirmed_by"), name="confirmed_at_and_by"
            ),
        ]

    class Privacy:
        none = ["framework", "order", "code", "objective", "text", "like", "confirmed_at"]
        key = ["confirmed_by"]

    def __str__(self) -> str:
        return self.code


class Mapped(InSchool):
    """An official row is near a working indicator: what is evidence for one is evidence for the other."""

    seen_with = Can.EVIDENCE_READ

    row = models.ForeignKey(OfficialRow, models.CASCADE, related_name="mapped")
    indicator = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["row", "indicator"], name="a_row_is_mapped_once")]

    class Privacy:
        none = ["row", "indicator"]

    def __str__(self) -> str:
        return self.indicator
