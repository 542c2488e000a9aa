"""The states of a booking."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How a booking stands."""

    CONFIRMED = "confirmed", _("Coming")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Offered")
    CANCELLED = "cancelled", _("Cancelled")
    LAPSED = "lapsed", _("Offer ran out")

    @classmethod
    def live(cls) -> frozenset[str]:
        """Those that have not ended."""
        return frozenset({cls.CONFIRMED, cls.WAITING, cls.OFFERED})

    @classmethod
    def seated(cls) -> frozenset[str]:
        """Those that take seats: an offer keeps its seats until its time."""
        return frozenset({cls.CONFIRMED, cls.OFFERED})
