"""What the ledger, a colleague or a mail offers as evidence, before the lead has decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.award.enums import Brought, CameBy, LeftOut, Says, WhyNot
from schoolgate.award.models.evidence import Evidence
from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.schools.models import Member


class Suggestion(InSchool):
    """One an item of the framework files and unit (an occasion, a term): what was refused does not come again.

    What a person brought in has no `item`: it says as what (`brought`), by whom and for which indicators (`chosen`).
    """

    seen_with = Can.SUGGESTION_SEE
    leader_path = "brought_by"

    item = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=60)  # "event:abc", "term:2026-03", "brought:abc", "mail:abc"
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
    parts = models.JSONField(default=list, blank=True)  # of a term or a year: [kind, ref, title] of each occasion
    brought = models.CharField(max_length=12, choices=Brought, blank=True)
    brought_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    came_by = models.CharField(max_length=8, choices=CameBy, default=CameBy.LEDGER)
    came_at = models.DateTimeField(default=clock.now)
    who_for = models.CharField(max_length=200, blank=True)
    chosen = models.JSONField(default=list, blank=True)
    left_out = models.JSONField(
        default=dict, blank=True
    )  # files of a mail that were not taken: why (`LeftOut`), how many
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    why_not = models.CharField(max_length=12, choices=WhyNot, blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="suggestions")

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "item", "unit"], name="one_suggestion_a_unit"),
            models.CheckConstraint(condition=both_or_neither("decided_at", "decided_by"), name="decided_at_and_by"),
            models.CheckConstraint(
                condition=Q(evidence=None) | Q(decided_at__isnull=False), name="accepted_is_decided"
            ),
            models.CheckConstraint(condition=~Q(item="") | ~Q(brought=""), name="by_a_rule_or_brought"),
        ]

    class Privacy:
        none = [
            "item", "unit", "says", "day", "families", "occasions", "number", "source_kind", "source_ref", "source_title",
            "parts", "brought", "came_by", "came_at", "who_for", "chosen", "left_out",
            "decided_at", "why_not", "evidence",
        ]  # fmt: skip
        key = ["brought_by", "decided_by"]
        words = ["title", "claim"]

    def leader_id(self) -> int | None:
        """Who brought it."""
        return self.brought_by_id

    @property
    def not_taken(self) -> list[str]:
        """Files of its mail that were not taken, and why."""
        return [LeftOut(why).said(n) for why, n in self.left_out.items() if why in LeftOut.values]

    def __str__(self) -> str:
        return self.title


class Hushed(InSchool, Made, Ends):
    """The lead said that suggestions of this item are not wanted; ended when they are woken."""

    seen_with = Can.EVIDENCE_DECIDE

    item = models.CharField(max_length=40)

    class Meta:
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "item"], condition=Q(ended_at=None), name="an_item_is_hushed_once"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="hushed_ended_at_and_by"),
        ]

    class Privacy:
        none = ["item"]

    def __str__(self) -> str:
        return self.item
