"""The statement of commitment, and who has signed it."""

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import How, Part
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult
from schoolgate.schools.models import Member


class Commitment(InSchool, Made, Ends):
    """The words that are signed: as they ship, or as the school wrote them. Other words are a version of their own."""

    seen_with = Can.AWARD_TAKE_PART

    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=3000)
    is_shipped = models.BooleanField(default=False)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["school", "version"], name="one_text_a_version"),
            models.UniqueConstraint(fields=["school"], condition=Q(ended_at=None), name="one_commitment_at_a_time"),
        ]

    class Privacy:
        none = ["version", "text", "is_shipped"]

    @property
    def lines(self) -> list[str]:
        """Its sentences, one a line."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def __str__(self) -> str:
        return f"commitment {self.version}"


class Signature(InSchool, Made, Ends):
    """Somebody of one part of the community signed one version. Taken back, it has ended."""

    seen_with = Can.AWARD_GROUP
    adult_path = "adult"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="signatures")
    part = models.CharField(max_length=12, choices=Part)
    how = models.CharField(max_length=8, choices=How)
    signed_on = models.DateField()
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "member"], condition=Q(ended_at=None, member__isnull=False),
                name="a_member_signs_once",
            ),
            models.UniqueConstraint(
                fields=["commitment", "adult"], condition=Q(ended_at=None, adult__isnull=False),
                name="a_parent_signs_once",
            ),
        ]  # fmt: skip

    class Privacy:
        none = ["commitment", "part", "how", "signed_on"]
        key = ["member", "adult"]
        identity = ["name"]

    def about_adult_id(self) -> int | None:
        """The parent, where it is one whom we know."""
        return self.adult_id

    def __str__(self) -> str:
        return self.name
