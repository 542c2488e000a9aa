"""Staff and a family spoke: that, where and when; never what was said."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.talks.enums import Where


class Talk(InSchool, Made, Ends):
    """One talk with one home about one child. Ended means marked by mistake."""

    seen_with = Can.TOUCH_SEE
    pupils_path = "pupil"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=8, choices=Where)
    day = models.DateField()

    class Privacy:
        none = ["where", "day"]
        key = ["pupil", "family", "adult"]

    def pupil_ids(self) -> frozenset[int]:
        """Whom it was about."""
        return frozenset({self.pupil_id})

    def __str__(self) -> str:
        return f"talk {self.ref}"
