"""One thing that somebody wrote within a thread."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Made
from schoolgate.families.models import Adult
from schoolgate.messages.enums import CameBy, Writer
from schoolgate.messages.models.thread import Thread
from schoolgate.messages.models.within import OfThread
from schoolgate.schools.models import Member


class Post(OfThread, Made):
    """What the adult wrote, or a member of staff to them. It is never changed; emptied, when its words are kept elsewhere.

    `item_ref` is the text or mail that it came as: once a raw item, so that what is offered twice stands once.
    """

    seen_with = Can.POST_READ

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    writer = models.CharField(max_length=8, choices=Writer)
    channel = models.CharField(max_length=8, choices=CameBy, default=CameBy.PAGE)
    words = models.TextField(max_length=10_000, blank=True)
    lang = models.CharField(max_length=12, default="en")
    files_sent = models.PositiveSmallIntegerField(default=0)  # those that a job makes ready, and has not left out
    files_left_out = models.PositiveSmallIntegerField(default=0)
    could_not_read = models.BooleanField(default=False)
    item_ref = models.CharField(max_length=16, blank=True)
    dispatch = models.CharField(max_length=16, blank=True)  # its ref: how an answer went
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "item_ref"], condition=~Q(item_ref=""), name="one_post_a_raw_item"
            ),
            models.CheckConstraint(
                condition=Q(writer="school", member__isnull=False) | Q(writer="family", member=None),
                name="school_writes_by_a_member",
            ),
        ]

    class Privacy:
        none = [
            "thread",
            "writer",
            "channel",
            "files_sent",
            "files_left_out",
            "could_not_read",
            "item_ref",
            "dispatch",
            "emptied_at",
        ]
        key = ["adult", "member"]
        words = ["words"]

    @property
    def is_familys(self) -> bool:
        """Did the family write it?"""
        return self.writer == Writer.FAMILY

    def __str__(self) -> str:
        return f"post {self.ref}"
