"""A browser on which an adult wants messages on the screen."""

import json

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models.adult import Adult


class PushDevice(InSchool, Made, Ends):
    """The subscription of one browser (RFC 8030). It ends when its owner turns it off, or its push service knows it no more."""

    seen_with = Can.CONTACT_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="devices")
    endpoint = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    name = models.CharField(max_length=60, blank=True)  # what it calls itself: "Android, Chrome"

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["adult", "ended_at"], name="devices_of_adult")]
        constraints = [
            models.UniqueConstraint(
                fields=["adult", "endpoint"], condition=Q(ended_at=None), name="one_live_device_an_adult"
            )
        ]

    class Privacy:
        key = ["adult"]
        contact = ["endpoint", "p256dh", "auth", "name"]

    def about_adult_id(self) -> int | None:
        """Whose it is."""
        return self.adult_id

    @property
    def subscription(self) -> str:
        """As a channel takes it."""
        return json.dumps({"endpoint": self.endpoint, "keys": {"p256dh": self.p256dh, "auth": self.auth}})

    def __str__(self) -> str:
        return f"device {self.ref}"
