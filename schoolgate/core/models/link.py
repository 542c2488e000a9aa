"""The link in a message: it opens one delivery's matter, as one adult."""

from django.conf import settings
from django.db import models

from schoolgate.core import clock


class Link(models.Model):
    """Found by the hash of its token, before any school is known; so it has no school of its own to be narrowed by."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    adult = models.BigIntegerField()
    delivery = models.CharField(max_length=16)
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)
    pupils = models.JSONField(default=list)
    address = models.CharField(max_length=64, blank=True)  # hash of the address it went to: dies with it
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "adult"], name="links_of_adult")]

    class Privacy:
        none = ["token_hash", "school", "delivery", "source_kind", "source_ref"]
        key = ["user", "adult", "pupils"]
        contact = ["address"]

    def __str__(self) -> str:
        return f"link to {self.source_kind} {self.source_ref}"
