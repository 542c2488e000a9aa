"""What staff sign in with. Families never have a password."""

from django.db import models

from schoolgate.accounts.enums import CredentialKind
from schoolgate.accounts.models.user import User
from schoolgate.core import clock
from schoolgate.core.rows import Ends, Row


class Credential(Row, Ends):
    """A password (hashed), the seed of a second factor, or a recovery code (hashed)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=10, choices=CredentialKind)
    secret = models.CharField(max_length=256)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)  # the last time step used: a code never works twice
    made_at = models.DateTimeField(default=clock.now)

    class Privacy:
        none = ["kind", "secret", "confirmed_at", "last_step"]
        key = ["user"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"
