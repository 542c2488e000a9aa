"""What keeps an adult from joining in."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult
from schoolgate.reach.enums import SaidBy
from schoolgate.schools.models import Member


class BarrierQuerySet(SchoolQuerySet["Barrier"]):
    """Barriers that are held."""

    def held(self, day: Any) -> "BarrierQuerySet":
        """Those that nobody struck out and that have not lapsed by `day`."""
        return self.filter(Q(lapses_on=None) | Q(lapses_on__gt=day), ended_at=None)


class Barrier(InSchool, Made, Ends):
    """A word from the list, never free text. The adult sees each one held about them and who set it, and can strike it out.

    One that staff noted lapses after two terms.
    """

    seen_with = Can.BARRIER_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="barriers")
    word = models.CharField(max_length=20)  # a key of content/reach/barriers.yaml
    said_by = models.CharField(max_length=8, choices=SaidBy)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    lapses_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(BarrierQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["adult", "word"], condition=Q(ended_at=None), name="one_live_barrier_of_a_word"
            ),
            models.CheckConstraint(
                condition=Q(said_by="staff", member__isnull=False, lapses_on__isnull=False)
                | Q(said_by="family", member=None, lapses_on=None),
                name="who_noted_a_barrier_is_known",
            ),
        ]

    class Privacy:
        none = ["said_by", "lapses_on"]
        key = ["adult", "member"]
        special = ["word"]

    def about_adult_id(self) -> int | None:
        """Whom it keeps away."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.word} of {self.adult_id}"
