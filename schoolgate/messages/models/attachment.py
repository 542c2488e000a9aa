"""What goes with a notice."""

from django.db import models
from django.db.models import Q

from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.models.notice import Notice


class Attachment(InSchool, Made, Ends):
    """A picture, a paper, or the voice of somebody who says it in a language. Ended means taken away again.

    What was brought waits under the name `waiting` until a job has made it fit to be shown. Then that is kept, and what was
    brought is gone. `failed_at` says that it could not be opened.
    """

    seen_with = Can.NOTICE_SEE
    audience_path = "notice__audience"
    leader_path = "notice__led_by"
    matter_kind = "notice"
    matter_lookup = "notice__ref"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=8, choices=AttachmentKind)
    name = models.CharField(max_length=120)  # of the file
    says = models.CharField(max_length=200)  # what the picture shows, what the paper is, who speaks
    lang = models.CharField(max_length=12)  # of the paper or the voice
    waiting = models.CharField(max_length=32, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)  # of a paper
    width = models.PositiveSmallIntegerField(default=0)  # of a picture
    height = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")
    small = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")  # of a picture
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file=None) | Q(waiting="", failed_at=None), name="what_is_ready_waits_no_longer"
            )
        ]

    class Privacy:
        none = ["notice", "kind", "waiting", "pages", "width", "height", "file", "small", "failed_at"]
        words = ["name", "says"]

    def addressed_audience_id(self) -> int | None:
        """Whom its notice is for."""
        return self.notice.audience_id

    def leader_id(self) -> int | None:
        """Who wrote the notice."""
        return self.notice.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names: its notice."""
        return self.notice.ref

    @property
    def is_ready(self) -> bool:
        """May it be shown?"""
        return self.file_id is not None and self.ended_at is None

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
