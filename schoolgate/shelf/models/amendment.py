"""What a school made of one item of a list that ships."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.shelf.enums import Deed


class Amendment(InSchool, Made, Ends):
    """Other words over an item, field by field; an item hidden, with a reason if one was given; or an item of the school's own.

    Ended means that it is as it ships again. `over` are the shipped words over which these were written: where they are others today,
    the product has moved on meanwhile, and the page says so.
    """

    seen_with = Can.SHELF_CHANGE

    shelf = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    deed = models.CharField(max_length=8, choices=Deed)
    says = models.JSONField(default=dict, blank=True)
    over = models.JSONField(default=dict, blank=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "shelf", "key", "deed"],
                condition=Q(ended_at=None),
                name="one_live_amendment_of_a_kind",
            )
        ]

    class Privacy:
        none = ["shelf", "key", "deed", "says", "over"]
        words = ["why"]

    def __str__(self) -> str:
        return f"{self.shelf}: {self.key}"
