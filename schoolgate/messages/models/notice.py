"""Something that the school tells families in writing."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.audience.models import Audience
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.messages.enums import NoticeKind, Urgency, Wanted
from schoolgate.schools.models import Member


class NoticeQuerySet(SchoolQuerySet["Notice"]):
    """Notices by how far they are."""

    def drafts(self) -> "NoticeQuerySet":
        """Those that nobody has sent or thrown away."""
        return self.filter(sent_at=None, ended_at=None)

    def sent(self) -> "NoticeQuerySet":
        """Those that have gone, or go at their time."""
        return self.exclude(sent_at=None)


class Notice(InSchool, Made, Ends):
    """Written by one member, in one language. Once sent it stays as it is; a mistake is put right by a correction.

    Ended means a draft thrown away. `looked_by` is the second pair of eyes. An urgent one has no words of its own: they are
    checked sentences in every language, with the class, the day and the hour that were chosen.
    """

    seen_with = Can.NOTICE_SEE
    audience_path = "audience"
    leader_path = "led_by"
    matter_kind = "notice"
    matter_lookup = "ref"

    kind = models.CharField(max_length=16, choices=NoticeKind)
    title = models.CharField(max_length=100)
    body = models.TextField(max_length=6000, blank=True)
    lang = models.CharField(max_length=12, default="en")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    led_by = models.ForeignKey(Member, models.PROTECT, related_name="notices")
    wanted = models.CharField(max_length=12, choices=Wanted, blank=True)
    choices = models.JSONField(default=list, blank=True)
    due = models.DateField(null=True, blank=True)
    urgency = models.CharField(max_length=14, choices=Urgency, blank=True)
    day = models.DateField(null=True, blank=True)
    hour = models.TimeField(null=True, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    look_wanted_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    goes_at = models.DateTimeField(null=True, blank=True)
    dispatch = models.CharField(max_length=16, blank=True)  # its ref
    ask = models.CharField(max_length=16, blank=True)  # its ref

    objects: ClassVar[Any] = SchoolManager.from_queryset(NoticeQuerySet)()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["school", "-made_at"], name="notices_of_school")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(ended_at=None), name="what_was_sent_is_not_thrown_away"
            ),
            models.CheckConstraint(
                condition=Q(kind="urgent") & ~Q(urgency="") | ~Q(kind="urgent") & Q(urgency=""),
                name="only_the_urgent_say_which",
            ),
        ]

    class Privacy:
        none = [
            "kind", "audience", "wanted", "choices", "due", "urgency", "day", "hour", "corrects", "look_wanted_at", "sent_at",
            "goes_at", "dispatch", "ask",
        ]  # fmt: skip
        key = ["led_by", "looked_by"]
        words = ["title", "body"]

    def addressed_audience_id(self) -> int | None:
        """Whom it is for."""
        return self.audience_id

    def leader_id(self) -> int | None:
        """Who wrote it."""
        return self.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.ref

    @property
    def is_draft(self) -> bool:
        """May it still be changed?"""
        return self.sent_at is None and self.ended_at is None

    @property
    def is_urgent(self) -> bool:
        """Is it one of the four?"""
        return self.kind == NoticeKind.URGENT

    def __str__(self) -> str:
        return self.title
