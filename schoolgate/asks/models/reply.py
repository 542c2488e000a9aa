"""The answer; the latest one counts, the others stay."""

from django.db import models

from schoolgate.asks.enums import Heard
from schoolgate.asks.models.item import Item
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.families.models import Adult


class Reply(InSchool, Made):
    """Who of the home answered (where known), what, and how we heard it."""

    seen_with = Can.ASK_SEE
    pupils_path = "item__pupils__pupil"
    adult_path = "adult"

    item = models.ForeignKey(Item, models.PROTECT, related_name="replies")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.CharField(max_length=120)
    more = models.JSONField(default=dict, blank=True)  # what it says besides: words of `Wants`, and the family's
    heard = models.CharField(max_length=8, choices=Heard, default=Heard.PAGE)

    class Meta:
        ordering = ["-made_at", "-pk"]

    class Privacy:
        none = ["heard"]
        key = ["item", "adult"]
        special = ["more"]
        words = ["value"]

    def pupil_ids(self) -> frozenset[int]:
        """For whom."""
        return self.item.pupil_ids()

    def about_adult_id(self) -> int | None:
        """Who answered, where known."""
        return self.adult_id

    def __str__(self) -> str:
        return f"reply to {self.item_id}"
