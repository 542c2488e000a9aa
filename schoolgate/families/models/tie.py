"""What an adult is to a pupil."""

from typing import Any, ClassVar

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.enums import LimitWhy, Relation
from schoolgate.families.models.adult import Adult
from schoolgate.families.models.pupil import Pupil


class TieQuerySet(SchoolQuerySet["Tie"]):
    """Ties by what they give."""

    def told_by_default(self) -> "TieQuerySet":
        """Live ties of everyone who hears about the child unless something limits it.

        Education Act 1996, section 576: every natural parent, whoever has parental responsibility, whoever has care.
        "Not known" is never read as "no"; other contacts hear nothing until staff say so.
        """
        entitled = (
            models.Q(natural=True)
            | models.Q(responsibility=True)
            | models.Q(lives_with=True)
            | models.Q(relation__in=Relation.parents())
            | (models.Q(relation__in=Relation.carers()) & ~models.Q(lives_with=False, responsibility=False))
            | models.Q(gets_copies=True)
        )
        return self.filter(entitled, ended_at=None, adult__ended_at=None, pupil__ended_at=None)


class Tie(InSchool, Made, Ends):
    """One adult's tie to one pupil; unknown stays unknown (null)."""

    seen_with = Can.TIE_SEE
    pupils_path = "pupil"
    adult_path = "adult"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="ties")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="ties")
    relation = models.CharField(max_length=20, choices=Relation, default=Relation.OTHER)
    natural = models.BooleanField(null=True)
    responsibility = models.BooleanField(null=True)
    lives_with = models.BooleanField(null=True)
    order = models.PositiveSmallIntegerField(default=0)
    gets_copies = models.BooleanField(default=False)  # staff said that this other contact hears too
    held_until_seen = models.CharField(max_length=20, choices=LimitWhy, blank=True)
    gone_through_at = models.DateTimeField(
        null=True, blank=True
    )  # the safeguarding lead looked at this tie, and signed
    source_kind = models.CharField(max_length=20, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(TieQuerySet)()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "adult"], condition=models.Q(ended_at=None), name="one_live_tie_of_two_people"
            )
        ]

    class Privacy:
        none = ["order", "gets_copies", "gone_through_at", "source_kind"]
        key = ["pupil", "adult"]
        special = ["relation", "natural", "responsibility", "lives_with", "held_until_seen"]

    def pupil_ids(self) -> frozenset[int]:
        """The pupil of the tie."""
        return frozenset({self.pupil_id})

    def about_adult_id(self) -> int | None:
        """The adult of the tie."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.adult_id} {self.relation} of {self.pupil_id}"
