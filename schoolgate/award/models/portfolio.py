"""Something to take away that was made, or is being made."""

from django.db import models

from schoolgate.award.enums import ExportKind
from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither


class Portfolio(InSchool, Made, Ends):
    """A zip, kept in the private store until somebody throws it away. `notes` say what its reader should know is not in it.

    What it `holds` is asked for again whenever it is fetched: a consent or a permission that is withdrawn closes it.
    """

    seen_with = Can.PORTFOLIO_READ

    kind = models.CharField(max_length=12, choices=ExportKind, default=ExportKind.PORTFOLIO)
    file = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")
    percent = models.PositiveSmallIntegerField(default=0)  # how far the worker is
    notes = models.JSONField(default=list, blank=True)
    holds = models.JSONField(default=list, blank=True)  # refs of pictures, papers and quotations that are in it

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="portfolio_ended_at_and_by")
        ]

    class Privacy:
        none = ["kind", "file", "percent", "notes", "holds"]

    @property
    def is_ready(self) -> bool:
        """Can it be taken away?"""
        return self.file_id is not None

    def tell(self, percent: int) -> None:
        """How far the worker is, for whoever waits."""
        self.percent = percent
        self.save(update_fields=["percent"])

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
