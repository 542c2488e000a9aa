"""What every row has: an id inside, a ref outside, a school, and an ending instead of a deletion."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.core import clock
from schoolgate.core.tenancy import Rows, check_one_school

REF_LENGTH = 16


def new_ref() -> str:
    """Sixteen random characters (96 bits) that may stand in a URL, a file name, an export or a log."""
    return secrets.token_urlsafe(12)


class Row(models.Model):
    """A row with a ref. Its `Privacy` class names every field that says something of a person."""

    ref = models.CharField(max_length=REF_LENGTH, default=new_ref, unique=True, editable=False)

    class Meta:
        abstract = True


class InSchool(Row):
    """A row that belongs to one school, as do all rows that it points to."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Rows()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, after checking that no loaded parent belongs to another school."""
        check_one_school(self)
        super().save(*args, **kwargs)


class Made(models.Model):
    """When a row was made, and by whom."""

    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class Ends(models.Model):
    """A row that ends and stays, so that the story can be told later."""

    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        """Has it not ended?"""
        return self.ended_at is None

    def end(self, *, by: int | None) -> None:
        """End it now, as user `by`; the caller saves and audits."""
        self.ended_at, self.ended_by_id = clock.now(), by


class Dated(models.Model):
    """A fact that holds from one day until another (the last day included); open if `until` is empty."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def both_or_neither(one: str, other: str) -> Q:
    """The condition that two fields are set together or not at all."""
    return Q(**{f"{one}__isnull": True, f"{other}__isnull": True}) | Q(
        **{f"{one}__isnull": False, f"{other}__isnull": False}
    )


def on(day: Any, prefix: str = "") -> Q:
    """The condition that a dated fact holds on `day`."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )
