"""Several messages to one adult that leave as one."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.families.models import Adult


class Bundle(InSchool, Made):
    """One mail or text that carries the news of a day or a week. Each message in it stays a delivery with its own try."""

    seen_with = Can.DELIVERY_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")

    class Privacy:
        key = ["adult"]

    def about_adult_id(self) -> int | None:
        """Who gets it."""
        return self.adult_id

    def __str__(self) -> str:
        return f"news {self.ref}"
