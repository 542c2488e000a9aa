"""What a piece of evidence came from, as it was when it was accepted, and what has changed there since."""

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import ChangeKind, Says
from schoolgate.award.models.evidence import Evidence
from schoolgate.award.models.suggestion import Suggestion
from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, both_or_neither


class Original(InSchool):
    """The words that were offered, and what was counted, at acceptance. `families` is empty where the number is small."""

    seen_with = Can.EVIDENCE_READ

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="originals")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="originals")
    title = models.CharField(max_length=200)
    claim = models.CharField(max_length=600)
    says = models.CharField(max_length=12, choices=Says)
    day = models.DateField()
    families = models.PositiveIntegerField(null=True, blank=True)
    occasions = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField(default=0)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)
    source_title = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["evidence", "suggestion"], name="one_original_a_suggestion")]

    class Privacy:
        none = [
            "evidence", "suggestion", "says", "day", "families", "occasions", "number", "source_kind", "source_ref",
            "source_title", "parts",
        ]  # fmt: skip
        words = ["title", "claim"]

    def __str__(self) -> str:
        return self.title


class Change(InSchool, Ends):
    """Where evidence came from something has changed since. It ends when the lead has taken the new words, or kept the old ones."""

    seen_with = Can.EVIDENCE_READ

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="changes")
    original = models.ForeignKey(Original, models.PROTECT, null=True, blank=True, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind)
    title = models.CharField(max_length=200, blank=True)  # how it would be said now; empty: nothing is left to say
    claim = models.CharField(max_length=600, blank=True)
    families = models.PositiveIntegerField(null=True, blank=True)
    occasions = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    found_at = models.DateTimeField(default=clock.now)
    taken = models.BooleanField(default=False)
    why_kept = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "original"], condition=Q(ended_at=None), name="one_open_change_an_original"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="change_ended_at_and_by"),
        ]

    class Privacy:
        none = [
            "evidence", "original", "kind", "title", "families", "occasions", "number", "found_at", "taken",
        ]  # fmt: skip
        words = ["claim", "why_kept"]

    def __str__(self) -> str:
        return f"{self.kind} {self.evidence_id}"
