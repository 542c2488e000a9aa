"""What a family wrote and nothing could answer by itself: the office reads it."""

from django.conf import settings
from django.db import models

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, both_or_neither
from schoolgate.families.models import Adult
from schoolgate.inbound.enums import Channel


class Arrival(InSchool, Ends):
    """One item at one school, of one adult who has that number or address.

    Where it is on file of several adults each has a row, so that whoever may not hear of one of them sees none; the first
    row alone holds the words.
    """

    seen_with = Can.INBOUND_SEE
    adult_path = "adult"
    passed_path = "passed_at"

    item_ref = models.CharField(max_length=16)  # of the raw item, which belongs to no school
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    is_first = models.BooleanField(default=False)
    channel = models.CharField(max_length=8, choices=Channel)
    came_at = models.DateTimeField(default=clock.now)
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    files_left_out = models.PositiveSmallIntegerField(default=0)  # of a kind, or a size, that we do not keep
    could_not_read = models.BooleanField(default=False)
    passed_at = models.DateTimeField(null=True, blank=True)  # to the safeguarding lead, who alone sees it from then on
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)  # in the school's own safeguarding record
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "item_ref", "adult"], name="one_arrival_an_adult"),
            models.CheckConstraint(
                condition=both_or_neither("passed_at", "passed_by"), name="arrival_passed_at_and_by"
            ),
            models.CheckConstraint(
                condition=both_or_neither("recorded_at", "recorded_by"), name="arrival_recorded_at_and_by"
            ),
        ]

    class Privacy:
        none = [
            "item_ref",
            "is_first",
            "channel",
            "came_at",
            "files_left_out",
            "could_not_read",
            "passed_at",
            "recorded_at",
        ]
        key = ["adult", "passed_by", "recorded_by"]
        words = ["subject", "words"]

    def about_adult_id(self) -> int | None:
        """Who may have written it."""
        return self.adult_id

    def is_passed_on(self) -> bool:
        """Is it the safeguarding lead's?"""
        return self.passed_at is not None

    def __str__(self) -> str:
        return f"{self.channel} {self.ref}"
