"""A device on which someone is signed in. Live in the database, so that it can end this second."""

from django.db import models

from schoolgate.accounts.models.user import User
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.core.rows import Row


class Session(Row):
    """Found by the hash of its cookie."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="sessions")
    strength = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in Strength])
    address = models.CharField(max_length=64, blank=True)  # hash of the address that was proved
    device = models.CharField(max_length=80, blank=True)  # "Firefox, Windows": never more than that
    strong_until = models.DateTimeField(null=True, blank=True)  # until when the second factor counts
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "ended_at"], name="sessions_of_user")]

    class Privacy:
        none = ["token_hash", "strength", "strong_until", "ended_why"]
        key = ["user"]
        contact = ["address", "device"]

    @property
    def sure(self) -> Strength:
        """How sure we are at this moment: the second factor counts for a working day."""
        strong = self.strong_until is not None and self.strong_until > clock.now()
        return Strength(self.strength) if strong else min(Strength(self.strength), Strength.CODE)

    def __str__(self) -> str:
        return f"session {self.ref}"
