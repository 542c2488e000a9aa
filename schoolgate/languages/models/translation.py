"""What an engine made of a text, kept so that it is asked once."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made


class Translation(InSchool, Made):
    """Found by the hash of text, pair and engine; a person's own wording takes the place of a machine's."""

    seen_with = Can.DISPATCH_SEE

    key = models.CharField(max_length=64)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    engine = models.CharField(max_length=40)
    result = models.TextField()
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "key"], name="one_translation_a_key")]

    class Privacy:
        none = ["key", "source", "target", "engine"]
        identity = ["checked_by"]
        words = ["result"]

    def __str__(self) -> str:
        return f"{self.source} to {self.target}"
