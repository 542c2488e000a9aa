"""A saved rule of who is addressed: terms that add people, and terms that narrow them."""

from django.db import models

from schoolgate.audience.enums import TermKind
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.families.models import Adult, Pupil
from schoolgate.schools.models import Group


class Audience(InSchool, Made):
    """A live rule: asked anew each time. What is sent freezes it at its send time."""

    seen_with = Can.AUDIENCE_SEE
    audience_path = "pk"

    name = models.CharField(max_length=120, blank=True)

    class Privacy:
        none = ["name"]

    def addressed_audience_id(self) -> int | None:
        """It addresses its own people."""
        return self.pk

    def __str__(self) -> str:
        return self.name or f"audience {self.ref}"


class Term(InSchool):
    """One term of a rule."""

    audience = models.ForeignKey(Audience, models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=20, choices=TermKind)
    year_group = models.SmallIntegerField(null=True, blank=True)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    lang = models.CharField(max_length=12, blank=True)
    selector = models.CharField(max_length=40, blank=True)  # a registered word: "booked", "not-booked"
    source_ref = models.CharField(max_length=16, blank=True)

    class Privacy:
        none = ["audience", "kind", "year_group", "group", "selector", "source_ref"]
        key = ["pupil", "adult"]

    def __str__(self) -> str:
        return f"{self.kind} {self.year_group or self.group_id or self.pupil_id or self.adult_id or self.selector}"
