"""What became of a text in another language, kept so that an engine is asked once."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made

BY_HAND = ""  # instead of an engine's name
TRUSTED = (BY_HAND, "phrases")


class Translation(InSchool, Made):
    """One wording of one text, by one engine or by a person. Found by `unit`, the hash of text and pair; `key` says also by whom.

    A person's own wording takes the place of a machine's wherever the text is read, from then on.
    """

    seen_with = Can.TRANSLATION_CHECK

    unit = models.CharField(max_length=64, default="")
    key = models.CharField(max_length=64)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    engine = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=20, blank=True)
    result = models.TextField()
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "unit"], name="translations_of_a_text")]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_translation_a_key"),
            models.CheckConstraint(
                condition=Q(engine=BY_HAND) & ~Q(checked_by="") | ~Q(engine=BY_HAND),
                name="what_no_engine_made_a_person_made",
            ),
        ]

    class Privacy:
        none = ["unit", "key", "source", "target", "engine", "version"]
        identity = ["checked_by"]
        words = ["result"]

    @property
    def is_checked(self) -> bool:
        """Did a person write or check it?"""
        return self.engine in TRUSTED

    def __str__(self) -> str:
        return f"{self.source} to {self.target}"
