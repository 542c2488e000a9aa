"""A parent, carer or other contact."""

from django.conf import settings
from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made


class Adult(InSchool, Made, Ends):
    """An adult as one school knows them; the user behind may be an adult of another school too."""

    seen_with = Can.ADULT_SEE
    adult_path = "pk"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="adults")
    title = models.CharField(max_length=20, blank=True)
    forename = models.CharField(max_length=80, blank=True)
    surname = models.CharField(max_length=80)
    home_lang = models.CharField(max_length=12, blank=True)  # spoken at home
    reads = models.CharField(max_length=12, blank=True)  # what they read best; empty: as home_lang, else the school's
    channels = models.JSONField(default=list, blank=True)  # their own order; empty: the school's
    paper_only = models.BooleanField(default=False)
    seen_what = models.CharField(max_length=80, blank=True)  # what the office saw when it added this adult
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["surname", "forename"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "source_kind", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_adult_a_source_id",
            )
        ]

    class Privacy:
        none = ["channels", "paper_only", "source_kind"]
        key = ["user", "source_id"]
        identity = ["title", "forename", "surname"]
        special = ["home_lang", "reads"]
        words = ["seen_what"]

    def about_adult_id(self) -> int | None:
        """Whom this row is about."""
        return self.pk

    @property
    def name(self) -> str:
        """Title or forename, and surname."""
        return " ".join(part for part in (self.forename or self.title, self.surname) if part)

    @property
    def language(self) -> str:
        """What they read best: their own choice, else what the home reads or speaks, else the school's language."""
        return self.user.lang or self.reads or self.home_lang or self.school.lang

    def __str__(self) -> str:
        return self.name
