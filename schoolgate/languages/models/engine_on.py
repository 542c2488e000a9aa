"""Which engine may see what a school writes, from which language into which."""

from django.db import models
from django.db.models import F, Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither


class EngineOn(InSchool, Made, Ends):
    """Turned on by an administrator, one engine a pair. Without a live row no engine sees a text; ended means turned off."""

    seen_with = Can.TRANSLATION_SEE

    engine = models.CharField(max_length=40)
    lang = models.CharField(max_length=12, default="en")
    target = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "lang", "target"], condition=Q(ended_at=None), name="one_engine_a_pair"
            ),
            models.CheckConstraint(condition=~Q(lang=F("target")), name="an_engine_is_for_another_language"),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="engine_off_at_and_by"),
        ]

    class Privacy:
        none = ["engine", "target"]

    def __str__(self) -> str:
        return f"{self.engine}: {self.lang} to {self.target}"
