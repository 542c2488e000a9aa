"""One link for all parents, and what was answered by it: sums only, from the first answer on.

There is no row of an answer, no time of one, and nothing that leads to whoever gave it. While the link is open its sums stand in
`Running`, which nobody sees and no backup holds; they become a `Sheet` when the view is closed (docs/adr/0011).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from schoolgate.award.models.evaluation import Evaluation
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class AnswerLink(InSchool, Made, Ends):
    """The page on which every parent may answer; its ref stands in its address. Ended, it never opens again."""

    seen_with = Can.AWARD_LEAD

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="links")
    off_at = models.DateTimeField(null=True, blank=True)  # switched off for now: it can be switched on again

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"], condition=Q(ended_at=None), name="a_view_has_one_link_at_a_time"
            )
        ]

    class Privacy:
        none = ["evaluation", "off_at"]

    @property
    def is_on(self) -> bool:
        """Can it be answered now?"""
        return self.is_live and self.off_at is None and self.evaluation.is_live

    def __str__(self) -> str:
        return f"link of {self.evaluation_id}"


class Running(InSchool):
    """The sums of an open link. Every counter stands there from the start, so that no order tells who came first."""

    seen_with = Can.AWARD_LEAD
    in_backup = False  # two copies of one counter, laid side by side, tell what was answered between them

    link = models.OneToOneField(AnswerLink, models.CASCADE, related_name="running")
    people = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # statement: {word of Answer: number}

    class Privacy:
        none = ["link", "people", "counts"]

    def __str__(self) -> str:
        return f"sums of {self.link_id}"
