"""One thing that happened elsewhere."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.elsewhere.enums import OF_NO_FAMILY, Kind
from schoolgate.elsewhere.models.sheet import Sheet


class Happening(InSchool, Made, Ends):
    """What, and on which day; never who said what. With `number` it is a count without people, else its `presents` say whose it was."""

    seen_with = Can.HAPPENING_SEE

    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=120)
    day = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, blank=True, related_name="happenings")

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["school", "day"], name="happenings_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(number=None) | Q(number__gte=1), name="a_happening_counts_somebody"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(OF_NO_FAMILY)) | Q(number__isnull=False), name="of_no_family_is_a_number"
            ),
        ]

    class Privacy:
        none = ["kind", "day", "number", "sheet"]
        words = ["title", "note"]

    @property
    def is_a_number(self) -> bool:
        """Is it only known how many?"""
        return self.number is not None

    def __str__(self) -> str:
        return self.title
