"""A word of the school's own: never translated, or translated so."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither


class SchoolWord(InSchool, Made, Ends):
    """A line of the glossary. With no `target` the word stays as it is in every language; else it is `said` so in that one.

    What an engine makes of a text from now on follows it; what was translated before stays.
    """

    seen_with = Can.TRANSLATION_SEE

    word = models.CharField(max_length=80)
    target = models.CharField(max_length=12, blank=True)
    said = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["word", "target"]
        constraints = [
            models.UniqueConstraint(
                "school", Lower("word"), "target", condition=Q(ended_at=None), name="one_live_line_a_word_and_language"
            ),
            models.CheckConstraint(
                condition=Q(target="", said="") | ~Q(target="") & ~Q(said=""), name="a_word_stays_or_is_said_so"
            ),
            models.CheckConstraint(
                condition=both_or_neither("ended_at", "ended_by"), name="school_word_ended_at_and_by"
            ),
        ]

    class Privacy:
        none = ["word", "target", "said"]

    def __str__(self) -> str:
        return self.word
