"""What somebody of a family offers to do, when, and in which languages."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult
from schoolgate.helping.enums import OfferKind


class Offered(InSchool, Made, Ends):
    """One thing from a closed list, or a language code. Whoever offered it strikes it out again; nobody else sets it."""

    seen_with = Can.OFFER_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="offered")
    kind = models.CharField(max_length=8, choices=OfferKind)
    word = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adult", "kind", "word"], condition=Q(ended_at=None), name="offered_once_at_a_time"
            ),
        ]

    class Privacy:
        key = ["adult"]
        words = ["kind", "word"]

    def about_adult_id(self) -> int | None:
        """Who offers it."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.word} of {self.adult_id}"
