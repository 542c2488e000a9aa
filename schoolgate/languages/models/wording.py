"""What a school makes of the sentences, kinds of event and school words that ship."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class SchoolWording(InSchool, Made, Ends):
    """The school's own wording of an item, in one language. Ended means that the product's stands again, or that the item,
    if the school had added it, is gone. `group` is filled for an item of its own.
    """

    seen_with = Can.WORDING_SEE

    shelf = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    voice = models.CharField(max_length=10)
    lang = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    group = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "shelf", "key", "voice", "lang"],
                condition=Q(ended_at=None),
                name="one_live_wording_a_language",
            )
        ]

    class Privacy:
        none = ["shelf", "key", "voice", "lang", "text", "group"]

    def __str__(self) -> str:
        return self.text


class PutAside(InSchool, Made, Ends):
    """An item that a school does not want to be offered. What was made with it goes on saying it."""

    seen_with = Can.WORDING_SEE

    shelf = models.CharField(max_length=20)
    key = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "shelf", "key"], condition=Q(ended_at=None), name="put_aside_once_at_a_time"
            )
        ]

    class Privacy:
        none = ["shelf", "key"]

    def __str__(self) -> str:
        return self.key


class CheckedWording(InSchool, Made):
    """A named person read a wording and found it right. It holds for the words that stood there, and for no others."""

    seen_with = Can.WORDING_SEE

    shelf = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    voice = models.CharField(max_length=10)
    lang = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    named = models.CharField(max_length=120)

    class Privacy:
        none = ["shelf", "key", "voice", "lang", "text"]
        identity = ["named"]

    def __str__(self) -> str:
        return f"{self.key} ({self.lang})"
