"""One unit that owes an answer."""

from django.db import models
from django.db.models import Q

from schoolgate.asks.models.ask import Ask
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult, Family, Pupil


class Item(InSchool, Made, Ends):
    """A home that owes an answer, for itself or for one pupil. An adult of an unconfirmed family is a home of their own.

    Ended means that nobody owes it any more: the asked have left, are limited, or were merged into another item.
    """

    seen_with = Can.ASK_SEE
    pupils_path = "pupils__pupil"

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="items")
    unit = models.CharField(max_length=60)  # "family:3", "adult:9", either with "/pupil:4"
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    source_kind = models.CharField(max_length=40)  # the matter of the ask: what a link must be about to open it
    source_ref = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "unit"], name="one_item_a_unit"),
            models.CheckConstraint(
                condition=Q(family__isnull=False) | Q(adult__isnull=False), name="an_item_is_a_homes"
            ),
        ]

    class Privacy:
        none = ["ask", "unit", "source_kind", "source_ref"]
        key = ["family", "adult"]

    def pupil_ids(self) -> frozenset[int]:
        """For whom."""
        return frozenset(row.pupil_id for row in self.pupils.all())

    @property
    def home(self) -> str:
        """Whose it is: "family:3", "adult:9"."""
        return self.unit.split("/")[0]

    def __str__(self) -> str:
        return self.unit


class ItemPupil(InSchool):
    """A pupil whom an item concerns."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "pupil"], name="a_pupil_is_once_in_an_item")]

    class Privacy:
        none = ["item"]
        key = ["pupil"]

    def __str__(self) -> str:
        return f"pupil of {self.item_id}"
