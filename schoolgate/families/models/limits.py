"""What takes an adult's part away: a restriction with its paper, and a safety hold without.

Both speak of one tie; other children of the same adult are untouched. Every change raises `School.limits_version`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, Ends, InSchool, Made, both_or_neither
from schoolgate.families.models.tie import Tie


class Restriction(InSchool, Dated, Made):
    """A limit on one tie, by effect; all five unless staff take one away."""

    seen_with = Can.RESTRICTION_SEE
    pupils_path = "tie__pupil"
    adult_path = "tie__adult"

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="restrictions")
    inform = models.BooleanField(default=True)
    decide = models.BooleanField(default=True)
    collect = models.BooleanField(default=True)
    on_site = models.BooleanField(default=True)
    know_home = models.BooleanField(default=True)
    document_seen = models.CharField(max_length=120, blank=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True)

    class Privacy:
        none = ["review_on"]
        key = ["tie", "seen_by"]
        special = ["inform", "decide", "collect", "on_site", "know_home"]
        words = ["document_seen"]

    def pupil_ids(self) -> frozenset[int]:
        """The pupil whom it protects."""
        return frozenset({self.tie.pupil_id})

    def about_adult_id(self) -> int | None:
        """The adult whom it limits."""
        return self.tie.adult_id

    def __str__(self) -> str:
        return f"restriction {self.ref}"


class RestrictionEnd(InSchool, Made):
    """Who ended a restriction, when, and why."""

    seen_with = Can.RESTRICTION_SEE
    pupils_path = "restriction__tie__pupil"
    adult_path = "restriction__tie__adult"

    restriction = models.OneToOneField(Restriction, models.PROTECT, related_name="ending")
    why = models.CharField(max_length=300)

    class Privacy:
        key = ["restriction"]
        words = ["why"]

    def pupil_ids(self) -> frozenset[int]:
        """The pupil whom it protected."""
        return self.restriction.pupil_ids()

    def about_adult_id(self) -> int | None:
        """The adult whom it limited."""
        return self.restriction.about_adult_id()

    def __str__(self) -> str:
        return f"end of {self.restriction_id}"


class SafetyHold(InSchool, Made, Ends):
    """Set in one press by the safeguarding lead or head. It never lapses silently: past its review it stays and asks."""

    seen_with = Can.RESTRICTION_SEE
    pupils_path = "tie__pupil"
    adult_path = "tie__adult"

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=300)
    review_on = models.DateField()
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tie"], condition=Q(ended_at=None), name="one_live_hold_a_tie"),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="hold_ended_at_and_by"),
        ]

    class Privacy:
        none = ["review_on"]
        key = ["tie"]
        words = ["reason", "end_reason"]

    def pupil_ids(self) -> frozenset[int]:
        """The pupil whom it protects."""
        return frozenset({self.tie.pupil_id})

    def about_adult_id(self) -> int | None:
        """The adult whom it limits."""
        return self.tie.adult_id

    def __str__(self) -> str:
        return f"hold {self.ref}"


class HoldReview(InSchool, Made):
    """A review found that a hold must stay: why, and when it is looked at again."""

    seen_with = Can.RESTRICTION_SEE
    pupils_path = "hold__tie__pupil"
    adult_path = "hold__tie__adult"

    hold = models.ForeignKey(SafetyHold, models.PROTECT, related_name="reviews")
    why = models.CharField(max_length=300)
    next_on = models.DateField()

    class Privacy:
        none = ["next_on"]
        key = ["hold"]
        words = ["why"]

    def pupil_ids(self) -> frozenset[int]:
        """The pupil whom it protects."""
        return self.hold.pupil_ids()

    def about_adult_id(self) -> int | None:
        """The adult whom it limits."""
        return self.hold.about_adult_id()

    def __str__(self) -> str:
        return f"review of {self.hold_id}"


class LimitsSignature(InSchool, Made):
    """The safeguarding lead has gone through the children with an adult in another home. Nothing is sent before."""

    seen_with = Can.RESTRICTION_SEE

    children = models.PositiveIntegerField()

    class Privacy:
        none = ["children"]

    def __str__(self) -> str:
        return f"signed for {self.children} children"
