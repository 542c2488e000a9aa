"""Something as it came, before anybody has read it."""

from django.db import models

from schoolgate.core import clock
from schoolgate.core.rows import Row
from schoolgate.inbound.enums import Channel, State


class RawItem(Row):
    """A text or a mail, stored before it is read. It belongs to no school: one number may be on file at two.

    The provider's id is there once a channel, so that what is told twice is kept once.
    """

    channel = models.CharField(max_length=8, choices=Channel)
    sender = models.CharField(max_length=254, blank=True)  # E.164, or an address; empty: nobody can be named
    to = models.CharField(max_length=254, blank=True)
    body = models.BinaryField(blank=True)  # a text in UTF-8, a mail as RFC 5322; emptied after 30 days
    was_cut = models.BooleanField(default=False)  # longer than we keep: its end is missing
    provider_id = models.CharField(max_length=120)
    received_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    handler = models.CharField(max_length=40, blank=True)  # who took it
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "received_at"], name="raw_items_by_state")]
        constraints = [models.UniqueConstraint(fields=["channel", "provider_id"], name="one_item_a_provider_id")]

    class Privacy:
        none = ["channel", "was_cut", "provider_id", "received_at", "state", "handler", "emptied_at"]
        contact = ["sender", "to"]
        words = ["body"]

    def __str__(self) -> str:
        return f"{self.channel} {self.ref}"
