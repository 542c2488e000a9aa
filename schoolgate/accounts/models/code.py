"""A code of six digits: hashed, ten minutes, bound to the browser that asked (ASVS 5.0, 6.5.2, 6.5.5, 6.6.2)."""

from django.db import models
from django.db.models import Q

from schoolgate.accounts.enums import AddressKind, Purpose
from schoolgate.core import clock
from schoolgate.core.rows import Row


class Code(Row):
    """One way in that was begun. The row of an unknown address is the same, but nothing is sent.

    An emailed code is found by the cookie of the browser that asked; a code on paper by the user whom it is for.
    """

    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.EMAIL)
    kind = models.CharField(max_length=10, choices=AddressKind, blank=True)
    value = models.CharField(max_length=254, blank=True)  # where the code goes; emptied when the way in is closed
    code_hash = models.CharField(max_length=64, blank=True)  # empty until it is sent
    request_hash = models.CharField(max_length=64, blank=True)  # of the cookie of the browser that asked
    user = models.BigIntegerField(null=True, blank=True)  # whom a code on paper, or a password, is of
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    spent_at = models.DateTimeField(null=True, blank=True)  # it was typed, and right
    closed_at = models.DateTimeField(null=True, blank=True)  # somebody came in by it

    class Meta:
        indexes = [models.Index(fields=["purpose", "user"], name="codes_of_user")]
        constraints = [
            models.UniqueConstraint(fields=["request_hash"], condition=~Q(request_hash=""), name="one_code_a_request")
        ]

    class Privacy:
        none = ["purpose", "kind", "code_hash", "request_hash", "tries", "spent_at", "closed_at"]
        key = ["user"]
        contact = ["value"]

    def __str__(self) -> str:
        return f"code {self.ref}"
