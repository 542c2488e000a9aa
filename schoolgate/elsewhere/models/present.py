"""A child whose family it was."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.elsewhere.models.happening import Happening
from schoolgate.elsewhere.models.sheet import Sheet
from schoolgate.families.models import Family, Pupil


class Present(InSchool, Made, Ends):
    """One child at one happening, with the home that it counts for: none where the child has two and nobody said which."""

    seen_with = Can.TOUCH_SEE
    pupils_path = "pupil"

    happening = models.ForeignKey(Happening, models.PROTECT, related_name="presents")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, blank=True, related_name="presents")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["happening", "pupil", "family"], condition=Q(ended_at=None), name="a_home_is_present_once"
            ),
            models.UniqueConstraint(
                fields=["happening", "pupil"],
                condition=Q(ended_at=None, family=None),
                name="a_child_without_home_is_present_once",
            ),
        ]

    class Privacy:
        none = ["happening", "sheet"]
        key = ["pupil", "family"]

    def pupil_ids(self) -> frozenset[int]:
        """Whom it is about."""
        return frozenset({self.pupil_id})

    @property
    def unit(self) -> str:
        """What its touch counts for once."""
        return f"present:{self.ref}"

    def __str__(self) -> str:
        return f"present {self.ref}"
