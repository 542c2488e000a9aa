"""Letters printed together."""

from django.db import models

from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class LetterBatch(InSchool, Made, Ends):
    """One file of letters, in class order. It ends when the office ticks it as gone home, or puts it back.

    `limits_version` is what the door was asked under: once the school's is another, the file is not given out.
    """

    seen_with = Can.LETTERS_PRINT

    file = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    limits_version = models.PositiveBigIntegerField(default=0)
    gone_home = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_at", "-pk"]

    class Privacy:
        none = ["file", "ready_at", "limits_version", "gone_home"]

    def __str__(self) -> str:
        return f"letters {self.ref}"
