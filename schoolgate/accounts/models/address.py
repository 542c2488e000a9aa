"""An address to which a sign-in code may go."""

from django.db import models
from django.db.models import Q

from schoolgate.accounts.enums import AddressKind, HeldWhy
from schoolgate.accounts.models.user import User
from schoolgate.core import clock
from schoolgate.core.rows import Ends, Row


class SignInAddress(Row, Ends):
    """Written downward by `families` and `schools`. One address may serve two users: then the person says who they are."""

    user = models.ForeignKey(User, models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=AddressKind, default=AddressKind.EMAIL)
    value = models.CharField(max_length=254)
    proved_at = models.DateTimeField(null=True, blank=True)
    proved_in_person_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    set_up_at = models.DateTimeField(null=True, blank=True)  # a shared address: this user's second proof was given
    held_at = models.DateTimeField(null=True, blank=True)
    held_why = models.CharField(max_length=10, choices=HeldWhy, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "value"], name="address_by_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "value"], condition=Q(ended_at=None), name="one_live_address_a_user"
            ),
            models.CheckConstraint(condition=Q(held_at=None) | ~Q(held_why=""), name="held_says_why"),
        ]

    class Privacy:
        none = ["kind", "proved_at", "set_up_at", "held_at"]
        key = ["user", "proved_in_person_by"]
        contact = ["value"]
        special = ["held_why"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"
