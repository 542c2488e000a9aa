"""Facts with dates: a figure of last spring uses last spring's facts."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, Ends, InSchool, Made
from schoolgate.families.enums import ConsentUse, FactKind, NeedKind
from schoolgate.families.models.adult import Adult
from schoolgate.families.models.family import Family
from schoolgate.families.models.pupil import Pupil
from schoolgate.schools.models import Group


class Membership(InSchool, Dated):
    """A pupil in a class or group, from when until when."""

    seen_with = Can.PUPIL_SEE
    pupils_path = "pupil"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    source_kind = models.CharField(max_length=20, blank=True)

    class Privacy:
        none = ["group", "source_kind"]
        key = ["pupil"]

    def pupil_ids(self) -> frozenset[int]:
        """Whose it is."""
        return frozenset({self.pupil_id})

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.group_id}"


class PupilFact(InSchool, Dated):
    """Pupil premium, meals, SEN, first language, roll: each separate, each dated. Used for figures; seen by few."""

    seen_with = Can.FACT_SEE
    pupils_path = "pupil"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20, choices=FactKind)
    value = models.CharField(max_length=40)
    source_kind = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "kind", "since"], name="facts_by_kind")]

    class Privacy:
        none = ["kind", "source_kind"]
        key = ["pupil"]
        special = ["value"]

    def pupil_ids(self) -> frozenset[int]:
        """Whose it is."""
        return frozenset({self.pupil_id})

    def __str__(self) -> str:
        return f"{self.kind} of {self.pupil_id}"


class Need(InSchool, Made, Ends):
    """What an adult needs so that school can be joined. They see it, and can strike it out."""

    seen_with = Can.NEED_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=20, choices=NeedKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adult", "kind"], condition=models.Q(ended_at=None), name="one_live_need_of_a_kind"
            )
        ]

    class Privacy:
        key = ["adult"]
        special = ["kind"]

    def about_adult_id(self) -> int | None:
        """Whose it is."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.kind} of {self.adult_id}"


class Consent(InSchool, Dated, Made):
    """A home's standing yes or no for one use, for one child. The other home does not see it."""

    seen_with = Can.CONSENT_SEE
    pupils_path = "pupil"
    adult_path = "adult"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="consents")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="consents")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="consents")
    use = models.CharField(max_length=20, choices=ConsentUse)
    agreed = models.BooleanField()

    class Privacy:
        none = ["use"]
        key = ["pupil", "family", "adult"]
        special = ["agreed"]

    def pupil_ids(self) -> frozenset[int]:
        """For whom it speaks."""
        return frozenset({self.pupil_id})

    def about_adult_id(self) -> int | None:
        """Who gave it."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.use} for {self.pupil_id}"
