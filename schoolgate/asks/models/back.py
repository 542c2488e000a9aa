"""What we answer to a text message."""

from django.db import models

from schoolgate.asks.enums import Back
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.families.models import Adult


class TextBack(InSchool, Made):
    """Says back what we understood, or asks what was meant. `about` are pairs of a prompt's ref and the value that was taken.

    `words` is a refusal, as it was said in `lang`.
    """

    seen_with = Can.CONTACT_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    phone = models.CharField(max_length=20)
    says = models.CharField(max_length=12, choices=Back)
    about = models.JSONField(default=list, blank=True)
    words = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["phone", "made_at"], name="text_backs_of_phone")]

    class Privacy:
        none = ["says"]
        key = ["adult"]
        contact = ["phone"]
        words = ["about", "words"]

    def about_adult_id(self) -> int | None:
        """Who wrote."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.says} {self.ref}"
