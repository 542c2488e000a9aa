"""A dated claim, tied to what it came from, and the indicators that it is for."""

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import Brought, Says
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither


class Evidence(InSchool, Made, Ends):
    """Names nobody. `families` is empty where the number is small; `by_hand` says that a person changed the words.

    `item` names the rule by which it was offered, with `unit` what was put together; both are empty for what a person brought in,
    which says as what (`brought`).
    """

    seen_with = Can.EVIDENCE_READ

    item = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    brought = models.CharField(max_length=12, choices=Brought, blank=True)
    title = models.CharField(max_length=200)
    claim = models.CharField(max_length=600)
    effect = models.CharField(max_length=600, blank=True)
    who_for = models.CharField(max_length=200, blank=True)
    says = models.CharField(max_length=12, choices=Says)
    day = models.DateField()
    families = models.PositiveIntegerField(null=True, blank=True)
    by_hand = models.BooleanField(default=False)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["-day", "pk"]

    class Privacy:
        none = [
            "item", "unit", "brought", "who_for", "says", "day", "families", "by_hand", "source_kind", "source_ref",
        ]  # fmt: skip
        words = ["title", "claim", "effect"]

    def __str__(self) -> str:
        return self.title


class Serves(InSchool, Made, Ends):
    """A piece of evidence is for an indicator; one piece serves many. Ended: a person said that it is not for this one."""

    seen_with = Can.EVIDENCE_READ

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="serves")
    indicator = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "indicator"], condition=Q(ended_at=None), name="evidence_serves_an_indicator_once"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="serves_ended_at_and_by"),
        ]
        indexes = [models.Index(fields=["school", "indicator"], name="serves_by_indicator")]

    class Privacy:
        none = ["evidence", "indicator"]

    def __str__(self) -> str:
        return self.indicator
