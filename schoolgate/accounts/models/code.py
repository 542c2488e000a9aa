"""A code of six digits: hashed, ten minutes, bound to the browser that asked (ASVS 5.0, 6.5.2, 6.5.5, 6.6.2)."""

from django.db import models

from schoolgate.core import clock
from schoolgate.core.rows import Row


class Code(Row):
    """Sent to an address; typed into the request that asked for it. It is made also for an unknown address, unsent."""

    kind = models.CharField(max_length=10)
    address_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=128)
    request_hash = models.CharField(max_length=64, unique=True)  # of the cookie of the browser that asked
    purpose = models.CharField(max_length=20, default="sign-in")
    user = models.BigIntegerField(null=True, blank=True)  # a second proof is for one user
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["address_hash", "made_at"], name="codes_of_address")]

    class Privacy:
        none = ["kind", "code_hash", "request_hash", "purpose", "tries", "spent_at"]
        key = ["user"]
        contact = ["address_hash"]

    def __str__(self) -> str:
        return f"code {self.ref}"
