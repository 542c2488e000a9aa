"""What the school tried, with whom, and what one tap brought about."""

from django.db import models

from schoolgate.audience.models import Audience
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult, Family
from schoolgate.reach.enums import Effect
from schoolgate.schools.models import Member


class Tried(InSchool, Made, Ends):
    """A strategy, tried on a day with some families: by a rule's one tap, or noted by hand. Ended means that it was undone."""

    seen_with = Can.REACH_NAMES

    strategy = models.CharField(max_length=24)  # keys of content/reach
    rule = models.CharField(max_length=24, blank=True)
    effect = models.CharField(max_length=8, choices=Effect)
    detail = models.CharField(max_length=20, blank=True)  # which role, channel or language
    day = models.DateField()
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    lang = models.CharField(max_length=12, blank=True)  # where it was for those of one language
    audience = models.ForeignKey(Audience, models.PROTECT, null=True, blank=True, related_name="+")  # to be invited

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["school", "-day"], name="tried_by_day")]

    class Privacy:
        none = ["strategy", "rule", "effect", "detail", "day", "lang", "audience"]
        key = ["member"]

    def __str__(self) -> str:
        return f"{self.strategy} {self.day}"


class TriedFamily(InSchool):
    """A family with whom it was tried, and what was made for it: a call, a wish of channel, a teacher's to-do."""

    seen_with = Can.REACH_NAMES
    pupils_path = "family__pupils__pupil"
    adult_path = "adult"

    tried = models.ForeignKey(Tried, models.CASCADE, related_name="families")
    family = models.ForeignKey(Family, models.PROTECT, related_name="tried")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    made_ref = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tried", "family"], name="a_family_is_once_in_a_try")]

    class Privacy:
        none = ["tried", "made_ref"]
        key = ["family", "adult"]

    def pupil_ids(self) -> frozenset[int]:
        """Whose family it is."""
        return self.family.pupil_ids()

    def about_adult_id(self) -> int | None:
        """Whom it was done for, where it was one adult."""
        return self.adult_id

    def __str__(self) -> str:
        return f"family of try {self.tried_id}"
