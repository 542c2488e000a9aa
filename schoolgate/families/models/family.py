"""Adults and pupils counted as one home."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.enums import FamilyBasis
from schoolgate.families.models.adult import Adult
from schoolgate.families.models.pupil import Pupil


class Family(InSchool, Made, Ends):
    """A home. Unconfirmed, it is one for figures and seats, but shows no adult anything of another."""

    seen_with = Can.FAMILY_SEE
    pupils_path = "pupils__pupil"

    basis = models.CharField(max_length=20, choices=FamilyBasis)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        none = ["basis", "confirmed_at"]

    @property
    def is_confirmed(self) -> bool:
        """May its adults see each other's answers and bookings?"""
        return self.confirmed_at is not None

    def pupil_ids(self) -> frozenset[int]:
        """Its pupils."""
        return frozenset(self.pupils.filter(ended_at=None).values_list("pupil_id", flat=True))

    def __str__(self) -> str:
        return f"family {self.ref}"


class FamilyAdult(InSchool, Made, Ends):
    """An adult in a family: in one a school."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="adults")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adult"], condition=Q(ended_at=None), name="an_adult_is_in_one_family")
        ]

    class Privacy:
        key = ["family", "adult"]

    def __str__(self) -> str:
        return f"{self.adult_id} in {self.family_id}"


class FamilyPupil(InSchool, Made, Ends):
    """A pupil in a family: may be in two."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "pupil"], condition=Q(ended_at=None), name="a_pupil_is_once_in_a_family"
            )
        ]

    class Privacy:
        key = ["family", "pupil"]

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.family_id}"


class StaffFamilyDecision(InSchool, Made, Ends):
    """Staff joined or parted two adults; it outlives every import."""

    one = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    other = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    together = models.BooleanField()

    class Privacy:
        key = ["one", "other"]
        special = ["together"]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"
