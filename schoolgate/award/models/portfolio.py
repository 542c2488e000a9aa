"""An export that was made."""

from django.db import models

from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made


class Portfolio(InSchool, Made):
    """A zip, kept in the private store."""

    seen_with = Can.PORTFOLIO_READ

    file = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        none = ["file"]

    def __str__(self) -> str:
        return f"portfolio {self.ref}"
