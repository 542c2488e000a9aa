"""What lies with evidence: a file or a picture, a page on the web, what somebody said."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import EnclosureKind, WhoSaid
from schoolgate.award.models.evidence import Evidence
from schoolgate.award.models.suggestion import Suggestion
from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can
from schoolgate.core.photographs import SMALL
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.families.models import Adult, Pupil
from schoolgate.schools.models import Member


class Enclosure(InSchool, Made, Ends):
    """A picture or a paper. What was brought waits under a name of its own until a job has made it anew, and is then gone.

    A picture in which a child can be recognised (`children`) is shown only once staff have named every one of them (`named_at`)
    and while the consent of each stands: `queries.shown_for` asks at each read. What came by mail counts as such until somebody
    says that no child can be recognised.
    """

    seen_with = Can.ENCLOSURE_SEE
    leader_path = "brought_by"
    pupils_path = "pictured__pupil"

    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="enclosures")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="enclosures")
    brought_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=EnclosureKind)
    name = models.CharField(max_length=120)  # of the file
    says = models.CharField(max_length=200)  # what the picture shows, what the paper is
    waiting = models.CharField(max_length=32, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")
    small = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")
    failed_at = models.DateTimeField(null=True, blank=True)
    children = models.BooleanField(default=False)
    named_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file=None) | Q(waiting="", failed_at=None), name="what_is_enclosed_waits_no_longer"
            ),
            models.CheckConstraint(
                condition=Q(evidence__isnull=False) | Q(suggestion__isnull=False), name="enclosed_with_something"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="enclosure_ended_at_and_by"),
        ]

    class Privacy:
        none = [
            "evidence", "suggestion", "kind", "waiting", "pages", "width", "height", "file", "small", "failed_at",
            "children", "named_at",
        ]  # fmt: skip
        key = ["brought_by"]
        words = ["name", "says"]

    def leader_id(self) -> int | None:
        """Who brought it."""
        return self.brought_by_id

    def pupil_ids(self) -> frozenset[int]:
        """Whom it shows, as far as they have been named."""
        return frozenset(self.pictured.values_list("pupil", flat=True))

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of the small picture."""
        scale = SMALL / max(self.width, self.height, SMALL)
        return round(self.width * scale), round(self.height * scale)

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Pictured(InSchool, Made):
    """A child who can be recognised in a picture. Seen by those who decide, to ask for the consent; never shown with it."""

    seen_with = Can.ENCLOSURE_PREPARE
    pupils_path = "pupil"
    leader_path = "enclosure__brought_by"

    enclosure = models.ForeignKey(Enclosure, models.PROTECT, related_name="pictured")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["enclosure", "pupil"], name="a_child_is_in_a_picture_once")]

    class Privacy:
        none = ["enclosure"]
        key = ["pupil"]

    def pupil_ids(self) -> frozenset[int]:
        """Whom it shows."""
        return frozenset({self.pupil_id})

    def leader_id(self) -> int | None:
        """Who brought the picture."""
        return self.enclosure.brought_by_id

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.enclosure_id}"


class WebPage(InSchool, Made, Ends):
    """A page on the web, shown as text with its host."""

    seen_with = Can.EVIDENCE_READ

    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="pages")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="pages")
    url = models.CharField(max_length=500)
    says = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence__isnull=False) | Q(suggestion__isnull=False), name="a_page_belongs_to_something"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="page_ended_at_and_by"),
        ]

    class Privacy:
        none = ["evidence", "suggestion", "url"]
        words = ["says"]

    @property
    def host(self) -> str:
        """Whose page it is."""
        return urlsplit(self.url).hostname or ""

    def __str__(self) -> str:
        return self.url


class Quote(InSchool, Made, Ends):
    """What somebody said, with permission to show it without their name. Withdrawn (ended), its words are gone.

    `adult` may be noted so that the permission can be found again; it is never shown with the words.
    """

    seen_with = Can.EVIDENCE_READ

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="quotes")
    words = models.CharField(max_length=600, blank=True)
    lang = models.CharField(max_length=12, default="en")
    who = models.CharField(max_length=12, choices=WhoSaid)
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")  # who asked for the permission
    asked_on = models.DateField()
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(words="", adult=None), name="a_quote_withdrawn_is_empty"
            ),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="quote_ended_at_and_by"),
        ]

    class Privacy:
        none = ["evidence", "lang", "who", "asked_on"]
        key = ["asked_by", "adult"]
        words = ["words"]

    def __str__(self) -> str:
        return f"quote {self.ref}"
