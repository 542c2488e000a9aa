"""How an adult wants the news that can wait."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, InSchool, Made
from schoolgate.families.enums import Rhythm
from schoolgate.families.models.adult import Adult


class NewsWish(InSchool, Dated, Made):
    """Once a day or once a week, with or without the association's and the community's. Who said nothing gets all, daily.

    What they must know, and what needs their answer, is no news: it comes at once.
    """

    seen_with = Can.NEED_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="news_wishes")
    every = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    community = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adult"], condition=models.Q(until=None), name="one_wish_for_news_at_a_time"
            )
        ]

    class Privacy:
        none = ["every", "community"]
        key = ["adult"]

    def about_adult_id(self) -> int | None:
        """Whose it is."""
        return self.adult_id

    def __str__(self) -> str:
        return f"news for {self.adult_id}"
