"""What the school has set out to do."""

from __future__ import annotations

from datetime import date

from django.db import models

from schoolgate.award.enums import State
from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member


class Action(InSchool, Made):
    """Who, by when, what will have changed, what it costs. It may come from an indicator, a meeting, a check, a point of the verifier."""

    seen_with = Can.AWARD_ACTION
    leader_path = "member"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="actions")
    what = models.CharField(max_length=300)
    change = models.CharField(max_length=300, blank=True)  # what will have changed for families or children
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    due = models.DateField()
    cost = models.PositiveIntegerField(null=True, blank=True)  # in pence
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    improvement = models.CharField(max_length=200, blank=True)  # where it stands in the school's improvement plan
    topic = models.CharField(max_length=60, blank=True)
    indicator = models.CharField(max_length=40, blank=True)
    example = models.CharField(max_length=80, blank=True)  # of which worked plan it is still a copy, word for word
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # done or dropped

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(role="") | models.Q(member__isnull=False), name="an_action_is_somebodys"
            )
        ]

    class Privacy:
        none = [
            "cycle", "role", "due", "cost", "state", "topic", "indicator", "example", "source_kind", "source_ref", "settled_at",
        ]  # fmt: skip
        key = ["member"]
        words = ["what", "change", "improvement"]

    def leader_id(self) -> int | None:
        """Whose it is, if one person's."""
        return self.member_id

    @property
    def is_open(self) -> bool:
        """Does somebody still have to do it?"""
        return self.state in State.open()

    def is_late(self, today: date) -> bool:
        """Is its day over?"""
        return self.is_open and self.due < today

    @property
    def owner(self) -> str:
        """Who does it, in words."""
        return self.member.name if self.member else str(self.get_role_display())

    @property
    def unit(self) -> str:
        """What its to-do is known by."""
        return f"award-action:{self.ref}"

    def __str__(self) -> str:
        return self.what


class ActionNote(InSchool, Made):
    """How it goes."""

    seen_with = Can.AWARD_ACTION
    leader_path = "action__member"

    action = models.ForeignKey(Action, models.PROTECT, related_name="notes")
    words = models.CharField(max_length=600)

    class Meta:
        ordering = ["made_at", "pk"]

    class Privacy:
        none = ["action"]
        words = ["words"]

    def leader_id(self) -> int | None:
        """Whose action it is about."""
        return self.action.member_id

    def __str__(self) -> str:
        return self.words
