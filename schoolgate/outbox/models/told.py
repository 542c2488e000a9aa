"""What a member was told."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.outbox.enums import AttemptState
from schoolgate.schools.models import Member


class Told(InSchool, Made):
    """A notice to one member, by email; its slots hold numbers, days and pages, so that it can name nobody."""

    seen_with = Can.MEMBER_SEE
    leader_path = "member"

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    word = models.CharField(max_length=60)
    slots = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.READY)
    reason = models.CharField(max_length=40, blank=True)

    class Privacy:
        none = ["word", "slots", "state", "reason"]
        key = ["member"]

    def leader_id(self) -> int | None:
        """Who is told."""
        return self.member_id

    def __str__(self) -> str:
        return self.word
