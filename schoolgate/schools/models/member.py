"""What a non-parent is to a school, and roles held for one thing."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, Ends, InSchool
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.schools.enums import Role


class MemberQuerySet(SchoolQuerySet["Member"]):
    """Members by whether they serve on a day."""

    def serving(self, day: object) -> "MemberQuerySet":
        """Those whose time has begun and not ended on `day`."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=day), since__lte=day, ended_at=None)


class Member(InSchool, Dated, Ends):
    """A person's role in a school. Someone with two roles has two rows, and is seen in one of them at a time."""

    seen_with = Can.MEMBER_SEE
    leader_path = "pk"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    title = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(MemberQuerySet)()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "source_kind", "source_id", "role"],
                condition=~models.Q(source_id=""),
                name="one_member_a_source_id_and_role",
            )
        ]

    class Privacy:
        none = ["role", "source_kind"]
        key = ["user", "source_id"]
        identity = ["title", "name"]
        contact = ["email"]

    def leader_id(self) -> int | None:
        """A person's own row is theirs."""
        return self.pk

    def __str__(self) -> str:
        return self.name


class Grant(InSchool, Dated, Ends):
    """A role held for one thing: a class rep, an organiser of the association, a verifier's visit."""

    seen_with = Can.MEMBER_SEE

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)

    class Privacy:
        none = ["role", "source_kind", "source_ref"]
        key = ["user"]

    def __str__(self) -> str:
        return self.role
