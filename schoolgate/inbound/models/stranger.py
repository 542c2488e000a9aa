"""What came from a number or an address that is on nobody's file: the office reads it, and says whose it is."""

from django.db import models

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool
from schoolgate.inbound.enums import Channel


class Stranger(InSchool, Ends):
    """One item, at the one school that it can be meant for. Ended: somebody said whose it is (then the words are there), or not for us."""

    seen_with = Can.STRANGER_SEE

    item_ref = models.CharField(max_length=16)  # of the raw item, which belongs to no school
    channel = models.CharField(max_length=8, choices=Channel)
    sender = models.CharField(max_length=254, blank=True)  # E.164, or an address; nothing proves it
    came_at = models.DateTimeField(default=clock.now)
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    files_left_out = models.PositiveSmallIntegerField(default=0)
    could_not_read = models.BooleanField(default=False)
    is_known = models.BooleanField(default=False)  # it has become a message of somebody

    class Meta:
        ordering = ["-came_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["school", "item_ref"], name="one_stranger_an_item")]

    class Privacy:
        none = ["item_ref", "channel", "came_at", "files_left_out", "could_not_read", "is_known"]
        contact = ["sender"]
        words = ["subject", "words"]

    @property
    def is_forgotten(self) -> bool:
        """Is it so old that neither sender nor words are kept?"""
        return not self.sender

    def __str__(self) -> str:
        return f"{self.channel} {self.ref}"
