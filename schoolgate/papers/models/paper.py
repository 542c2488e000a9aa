"""The paper of one child, and who has collected it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult, Pupil
from schoolgate.papers.enums import NameCheck
from schoolgate.papers.models.bundle import Bundle


class PaperQuerySet(SchoolQuerySet["Paper"]):
    """Papers by whether families may have them."""

    def given(self, now: Any) -> "PaperQuerySet":
        """Those that stand on families' pages now: sent, their moment come, neither they nor their bundle taken back."""
        return self.filter(ended_at=None, bundle__ended_at=None, bundle__goes_at__lte=now).exclude(bundle__sent_at=None)


class Paper(InSchool, Made, Ends):
    """Found by the child's number. Ended means left out, or withdrawn after it had gone."""

    seen_with = Can.PAPER_OPEN
    pupils_path = "pupil"

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="papers")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    file = models.ForeignKey(FileUse, models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    came_as = models.CharField(max_length=160, blank=True)  # name of the file that was brought, and pages of it
    name_check = models.CharField(max_length=8, choices=NameCheck)
    named = models.ForeignKey(
        Pupil, models.PROTECT, null=True, blank=True, related_name="+"
    )  # whose name is on it instead

    objects: ClassVar[Any] = SchoolManager.from_queryset(PaperQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "pupil"], condition=Q(ended_at=None), name="one_live_paper_a_child_and_bundle"
            )
        ]

    class Privacy:
        none = ["bundle", "file", "pages", "name_check"]
        key = ["pupil", "named"]
        identity = ["came_as"]

    def pupil_ids(self) -> frozenset[int]:
        """Whose it is."""
        return frozenset({self.pupil_id})

    def __str__(self) -> str:
        return f"paper {self.ref}"


class Collected(InSchool, Made):
    """An adult has opened a paper, by a press."""

    seen_with = Can.PAPERS_SEE
    adult_path = "adult"
    pupils_path = "paper__pupil"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="collected")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["paper", "adult"], name="collected_once_by_each_adult")]

    class Privacy:
        none = ["paper"]
        key = ["adult"]

    def about_adult_id(self) -> int | None:
        """Who opened it."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """Whose it is."""
        return frozenset({self.paper.pupil_id})

    def __str__(self) -> str:
        return f"collected {self.paper_id}"
