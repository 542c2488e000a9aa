"""What the ledger offers as evidence, before a person has decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.award.enums import Says
from schoolgate.award.models.evidence import Evidence
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, both_or_neither


class Suggestion(InSchool):
    """One an item of the framework files and unit (an occasion, a term): what was refused does not come again."""

    seen_with = Can.EVIDENCE_DECIDE

    item = models.CharField(max_length=40)
    unit = models.CharField(max_length=60)  # "event:abc", "term:2026-03"
    title = models.CharField(max_length=200)
    claim = models.CharField(max_length=600)
    says = models.CharField(max_length=12, choices=Says)
    day = models.DateField()
    families = models.PositiveIntegerField(null=True, blank=True)
    occasions = models.PositiveIntegerField(default=1)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="suggestions")

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "item", "unit"], name="one_suggestion_a_unit"),
            models.CheckConstraint(condition=both_or_neither("decided_at", "decided_by"), name="decided_at_and_by"),
            models.CheckConstraint(
                condition=Q(evidence=None) | Q(decided_at__isnull=False), name="accepted_is_decided"
            ),
        ]

    class Privacy:
        none = [
            "item", "unit", "title", "claim", "says", "day", "families", "occasions", "source_kind", "source_ref",
            "decided_at", "evidence",
        ]  # fmt: skip
        key = ["decided_by"]

    def __str__(self) -> str:
        return self.title
