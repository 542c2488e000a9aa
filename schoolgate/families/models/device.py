"""A browser on which an adult wants messages on the screen."""

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.accounts.models import Session
from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models.adult import Adult


class PushDeviceQuerySet(SchoolQuerySet["PushDevice"]):
    """Browsers by whether anything goes there."""

    def working(self) -> "PushDeviceQuerySet":
        """Those that are turned on, and on which their owner is still signed in."""
        signed_in = Q(session=None) | Q(session__ended_at=None, session__until__gt=clock.now())
        return self.filter(signed_in, ended_at=None)


class PushDevice(InSchool, Made, Ends):
    """The subscription of one browser (RFC 8030). It ends when its owner turns it off or signs out there, when they have no tie
    any more, or when its push service knows it no more."""

    seen_with = Can.CONTACT_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="devices")
    endpoint = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    name = models.CharField(max_length=80, blank=True)  # "Chrome, Android": as its session is called
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = SchoolManager.from_queryset(PushDeviceQuerySet)()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["adult", "ended_at"], name="devices_of_adult")]
        constraints = [
            models.UniqueConstraint(
                fields=["adult", "endpoint"], condition=Q(ended_at=None), name="one_live_device_an_adult"
            )
        ]

    class Privacy:
        key = ["adult", "session"]
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
