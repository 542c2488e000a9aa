"""Somebody in the working group."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import Part
from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult
from schoolgate.schools.models import Member


class GroupMemberQuerySet(SchoolQuerySet["GroupMember"]):
    """People of the group by the day."""

    def serving(self, day: object) -> GroupMemberQuerySet:
        """Those whose term has begun and not ended on `day`."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day, ended_at=None)


class GroupMember(InSchool, Made, Dated, Ends):
    """A colleague or governor, a parent whom we know, or just a name; for which part of the school community, and for how long."""

    seen_with = Can.AWARD_GROUP
    adult_path = "adult"

    part = models.CharField(max_length=12, choices=Part)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    does = models.CharField(max_length=80, blank=True)  # chairs, takes the minutes

    objects: ClassVar[Any] = SchoolManager.from_queryset(GroupMemberQuerySet)()

    class Meta:
        ordering = ["part", "name", "pk"]

    class Privacy:
        none = ["part"]
        key = ["member", "adult"]
        identity = ["name"]
        words = ["does"]

    def about_adult_id(self) -> int | None:
        """The parent, where it is one whom we know."""
        return self.adult_id

    def __str__(self) -> str:
        return self.name
