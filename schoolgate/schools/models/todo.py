"""A job for staff. The staff's day is one query on it."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models.member import Member


class Todo(InSchool, Made, Ends):
    """What is to be done, by which role or member, until when, and what it came from."""

    seen_with = Can.TODO_SEE
    leader_path = "member"

    kind = models.CharField(max_length=20, choices=TodoKind, default=TodoKind.OTHER)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="todos")
    what = models.CharField(max_length=300)
    due = models.DateField(null=True, blank=True)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)
    unit = models.CharField(max_length=120, blank=True)  # one live to-do a unit, so that a job may ask again

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "unit"], condition=Q(ended_at=None) & ~Q(unit=""), name="one_live_todo_a_unit"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="todo_ended_at_and_by"),
            models.CheckConstraint(condition=~Q(role="") | Q(member__isnull=False), name="todo_has_an_owner"),
        ]

    class Privacy:
        none = ["kind", "role", "due", "source_kind", "source_ref", "unit"]
        key = ["member"]
        words = ["what"]

    def leader_id(self) -> int | None:
        """The member who does it, if it is one person's."""
        return self.member_id

    def __str__(self) -> str:
        return self.what
