"""A meeting of the working group."""

from django.db import models

from schoolgate.award.models.group_member import GroupMember
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Meeting(InSchool, Made, Ends):
    """When, where, about what, and what was decided. Its actions stand in the plan, with the meeting as their source."""

    seen_with = Can.AWARD_GROUP

    day = models.DateField()
    hour = models.TimeField(null=True, blank=True)
    where = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120)
    agenda = models.TextField(max_length=4000, blank=True)
    minutes = models.TextField(max_length=8000, blank=True)
    decisions = models.TextField(max_length=4000, blank=True)  # one a line

    class Meta:
        ordering = ["-day", "-pk"]

    class Privacy:
        none = ["day", "hour", "where"]
        words = ["title", "agenda", "minutes", "decisions"]

    @property
    def decided(self) -> list[str]:
        """The decisions, one by one."""
        return [line.strip() for line in self.decisions.splitlines() if line.strip()]

    def __str__(self) -> str:
        return self.title


class Attendance(InSchool, Made, Ends):
    """Somebody of the group was there."""

    seen_with = Can.AWARD_GROUP
    adult_path = "person__adult"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="came")
    person = models.ForeignKey(GroupMember, models.PROTECT, related_name="meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=models.Q(ended_at=None), name="one_comes_once_to_a_meeting"
            )
        ]

    class Privacy:
        none = ["meeting"]
        key = ["person"]

    def about_adult_id(self) -> int | None:
        """The parent, where it is one."""
        return self.person.adult_id

    def __str__(self) -> str:
        return f"at {self.meeting_id}"
