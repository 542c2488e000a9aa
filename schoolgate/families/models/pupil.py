"""A child on roll."""

from typing import Any, ClassVar

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet


class PupilQuerySet(SchoolQuerySet["Pupil"]):
    """Pupils by class and roll."""

    def on_roll(self) -> "PupilQuerySet":
        """Those who have not left."""
        return self.filter(ended_at=None)


class Pupil(InSchool, Made, Ends):
    """A child on roll; one row a school. `ended_at` is the day of leaving."""

    seen_with = Can.PUPIL_SEE
    pupils_path = "pk"

    forename = models.CharField(max_length=80)
    surname = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    born = models.DateField(null=True, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    year_group = models.SmallIntegerField(null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    source_kind = models.CharField(max_length=20, blank=True)  # which source brought it; empty: the office did
    source_id = models.CharField(max_length=120, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(PupilQuerySet)()

    class Meta:
        ordering = ["surname", "forename"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "source_kind", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_pupil_a_source_id",
            ),
            models.UniqueConstraint(fields=["school", "upn"], condition=~models.Q(upn=""), name="one_pupil_a_upn"),
        ]

    class Privacy:
        none = ["year_group", "joined_on", "source_kind"]
        key = ["source_id"]
        identity = ["forename", "surname", "known_as", "born", "upn"]

    def pupil_ids(self) -> frozenset[int]:
        """Whom this row is about."""
        return frozenset({self.pk})

    @property
    def first_name(self) -> str:
        """The name by which the child is called."""
        return self.known_as or self.forename

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}"

    def __str__(self) -> str:
        return self.name
