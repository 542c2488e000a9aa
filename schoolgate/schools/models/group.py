"""Classes and other groups, and who teaches them. Which pupils are in them is a dated fact of `families`."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, Ends, InSchool
from schoolgate.schools.enums import GroupKind
from schoolgate.schools.models.member import Member


class Group(InSchool, Ends):
    """A class of a year group, or any other group of pupils."""

    seen_with = Can.SCHOOL_SEE

    kind = models.CharField(max_length=10, choices=GroupKind, default=GroupKind.CLASS)
    name = models.CharField(max_length=80)
    year_group = models.SmallIntegerField(null=True, blank=True)  # 0 is Reception, 3 is Year 3
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["year_group", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "source_kind", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_group_a_source_id",
            )
        ]

    class Privacy:
        none = ["kind", "name", "year_group", "source_kind", "source_id"]

    def __str__(self) -> str:
        return self.name


class GroupStaff(InSchool, Dated):
    """Who teaches a group, from when until when."""

    seen_with = Can.SCHOOL_SEE

    group = models.ForeignKey(Group, models.PROTECT, related_name="staff")
    member = models.ForeignKey(Member, models.PROTECT, related_name="groups")

    class Privacy:
        none = ["group"]
        key = ["member"]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.group_id}"
