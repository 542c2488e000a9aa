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
        """Every pupil whom it is or was about; who is in it now, `families.queries.people_of` says."""
        return frozenset(self.pupils.values_list("pupil_id", flat=True))

    def __str__(self) -> str:
        return f"family {self.ref}"


class FamilyAdult(InSchool, Made, Ends):
    """An adult in a family: in one a school."""

    seen_with = Can.FAMILY_SEE
    adult_path = "adult"

    family = models.ForeignKey(Family, models.PROTECT, related_name="adults")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adult"], condition=Q(ended_at=None), name="an_adult_is_in_one_family")
        ]

    class Privacy:
        key = ["family", "adult"]

    def about_adult_id(self) -> int | None:
        """Who is in it."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.adult_id} in {self.family_id}"


class FamilyPupil(InSchool, Made, Ends):
    """A pupil in a family: may be in two."""

    seen_with = Can.FAMILY_SEE
    pupils_path = "pupil"

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

    def pupil_ids(self) -> frozenset[int]:
        """Who is in it."""
        return frozenset({self.pupil_id})

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.family_id}"


class FamilyYes(InSchool, Made, Ends):
    """An adult says that the others of an unconfirmed family are of one home with them. When all have, it is confirmed."""

    seen_with = Can.FAMILY_SEE
    adult_path = "adult"

    family = models.ForeignKey(Family, models.PROTECT, related_name="yeses")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "adult"], condition=Q(ended_at=None), name="an_adult_says_yes_once"
            )
        ]

    class Privacy:
        key = ["family", "adult"]

    def about_adult_id(self) -> int | None:
        """Who said so."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.adult_id} on {self.family_id}"


class StaffFamilyDecision(InSchool, Made, Ends):
    """Two adults are of one home, or are not: staff said so, or both of them did. It outlives every import."""

    seen_with = Can.FAMILY_CHANGE
    adult_path = "one"

    one = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    other = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    together = models.BooleanField()
    basis = models.CharField(max_length=20, choices=FamilyBasis, default=FamilyBasis.STAFF)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(ended_at=None), name="one_live_decision_a_pair"
            ),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="a_pair_stands_in_order"),
        ]

    class Privacy:
        none = ["basis"]
        key = ["one", "other"]
        special = ["together"]

    def about_adult_id(self) -> int | None:
        """The first of the two."""
        return self.one_id

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"
