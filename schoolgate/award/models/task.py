"""Something to do in the year of the award."""

from django.db import models
from django.db.models import Q

from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, both_or_neither
from schoolgate.schools.enums import Role


class Task(InSchool, Ends):
    """Of the sixty that ship, or the school's own (without a code). Done has a who and a when; ended means left out, with a reason."""

    seen_with = Can.AWARD_SEE

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="tasks")
    code = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=200)
    topic = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    why_not = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "code"], condition=~Q(code=""), name="one_row_a_shipped_task"),
            models.CheckConstraint(condition=both_or_neither("done_at", "done_by"), name="task_done_at_and_by"),
        ]

    class Privacy:
        none = ["cycle", "code", "topic", "role", "due", "done_at"]
        key = ["done_by"]
        words = ["what", "why_not"]

    @property
    def is_open(self) -> bool:
        """Is it still to be done?"""
        return self.done_at is None and self.ended_at is None

    @property
    def unit(self) -> str:
        """What its to-do is known by."""
        return f"award-task:{self.ref}"

    def __str__(self) -> str:
        return self.what
