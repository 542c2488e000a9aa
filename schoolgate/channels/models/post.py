"""What would have left the machine, in the demonstration."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.rows import Row


class PostItem(Row):
    """An email, text, letter or message for a phone as its receiver would see it. Written in the demonstration only, of fictional people.

    A sign-in code belongs to no school, so the school may be empty.
    """

    school = models.ForeignKey("schools.School", models.CASCADE, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=12)
    to = models.CharField(max_length=254)
    sender = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    lang = models.CharField(max_length=12)
    message_id = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="post_newest_first")]

    class Privacy:
        none = ["channel", "sender", "message_id", "at"]
        contact = ["to"]
        words = ["subject", "text", "html"]

    @property
    def way(self) -> str:
        """By which way it would have gone."""
        ways = {"letter": _("Letter"), "text": _("Text message"), "email": _("Email"), "push": _("On a phone’s screen")}
        return ways.get(self.channel, self.channel)

    def get_absolute_url(self) -> str:
        """Where it is shown."""
        return reverse("channels:post_item", args=[self.ref])

    def __str__(self) -> str:
        return f"{self.channel} {self.ref}"
