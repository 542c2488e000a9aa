"""A file that brings in the months before."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Sheet(InSchool, Made, Ends):
    """Put here, looked at, applied whole or not at all. Ended: put away, or, once applied, taken back. Its bytes go when it moves on."""

    seen_with = Can.ELSEWHERE_RECORD

    file_name = models.CharField(max_length=120)
    data = models.BinaryField(default=b"")
    applied_at = models.DateTimeField(null=True, blank=True)
    new = models.PositiveIntegerField(default=0)  # lines that were written down
    known = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(data=b"") | Q(applied_at=None, ended_at=None), name="a_sheet_that_moved_on_holds_no_bytes"
            )
        ]

    class Privacy:
        none = ["applied_at", "new", "known", "left_out"]
        identity = ["data"]
        words = ["file_name"]

    @property
    def waits(self) -> bool:
        """Has nothing been done with it yet?"""
        return self.applied_at is None and self.ended_at is None

    @property
    def stands(self) -> bool:
        """Does what it brought in still count?"""
        return self.applied_at is not None and self.ended_at is None

    def __str__(self) -> str:
        return f"sheet {self.ref}"
