"""School years, terms, and the days on which a school is closed."""

from django.db import models
from django.db.models import F, Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool


class Year(InSchool):
    """A school year."""

    seen_with = Can.SCHOOL_SEE

    label = models.CharField(max_length=20)  # "2026-27"
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["school", "label"], name="one_year_a_label"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="year_ends_after_it_starts"),
        ]

    class Privacy:
        none = ["label", "starts", "ends"]

    def __str__(self) -> str:
        return self.label


class Term(InSchool):
    """A term, or half of one."""

    seen_with = Can.SCHOOL_SEE

    year = models.ForeignKey(Year, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=40)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering = ["starts"]

    class Privacy:
        none = ["year", "name", "starts", "ends"]

    def __str__(self) -> str:
        return self.name


class ClosureDay(InSchool):
    """A day inside a term on which no child comes: a bank holiday, a staff training day, snow."""

    seen_with = Can.SCHOOL_SEE

    day = models.DateField()
    why = models.CharField(max_length=80)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["school", "day"], name="closed_once_a_day")]

    class Privacy:
        none = ["day", "why"]

    def __str__(self) -> str:
        return f"{self.day}"
