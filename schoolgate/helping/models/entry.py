"""What each line of the public page has."""

from typing import Any, ClassVar

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet


class EntryQuerySet(SchoolQuerySet["Entry"]):
    """Lines in their order."""

    def shown(self) -> "EntryQuerySet":
        """Those that are not hidden."""
        return self.filter(ended_at=None)


class Entry(InSchool, Made, Ends):
    """A title and some words that name no parent, helper or child. Ended means hidden; it can be shown again."""

    seen_with = Can.PUBLIC_PAGE_SEE

    title = models.CharField(max_length=200)
    words = models.CharField(max_length=400, blank=True)
    lang = models.CharField(max_length=12, default="en")
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = SchoolManager.from_queryset(EntryQuerySet)()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
