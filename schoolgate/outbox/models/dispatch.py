"""Something sent out."""

from django.db import models

from schoolgate.audience.models import Audience
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Contact
from schoolgate.outbox.enums import Channel, Kind
from schoolgate.schools.models import Member


class Dispatch(InSchool, Made, Ends):
    """One thing said to one audience. At its time it is frozen: whoever the door finds then gets a delivery.

    One that ended was stopped by a person; what had gone by then had gone.
    """

    seen_with = Can.DISPATCH_SEE
    leader_path = "member"

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="dispatches")
    word = models.CharField(max_length=60)
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="dispatches")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOW)
    hold_until = models.DateTimeField()  # until then all of it can be stopped
    at_once = models.BooleanField(default=False)  # to somebody who has just written: past quiet hours
    back_by = models.CharField(max_length=10, choices=Channel, blank=True)  # an answer: the way they wrote,
    back_to = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")  # and from where
    frozen_at = models.DateTimeField(null=True, blank=True)
    left_out = models.JSONField(default=dict)  # how many adults were left out, by reason

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["school", "-made_at"], name="dispatches_of_school"),
            models.Index(fields=["source_kind", "source_ref"], name="dispatches_by_source"),
        ]

    class Privacy:
        none = [
            "audience",
            "word",
            "source_kind",
            "source_ref",
            "kind",
            "hold_until",
            "at_once",
            "back_by",
            "frozen_at",
            "left_out",
        ]
        key = ["member", "back_to"]

    def leader_id(self) -> int | None:
        """Whose message it is."""
        return self.member_id

    @property
    def is_urgent(self) -> bool:
        """Does it go at once, past everything that may hold a message back?"""
        return self.kind == Kind.URGENT

    @property
    def is_news(self) -> bool:
        """Does it wait for the day or the week of each family?"""
        return self.kind in Kind.joined()

    @property
    def may_ring_at_night(self) -> bool:
        """Does it go past quiet hours?"""
        return self.is_urgent or self.at_once

    @property
    def is_waiting(self) -> bool:
        """Is all of it still here?"""
        return self.frozen_at is None and self.is_live

    def __str__(self) -> str:
        return f"{self.word} {self.ref}"
