"""What one adult and school write to one another about one thing."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult, Contact, Pupil
from schoolgate.messages.enums import CameBy, Topic
from schoolgate.schools.models import Member


class ThreadQuerySet(SchoolQuerySet["Thread"]):
    """Threads by how they stand."""

    def with_due(self) -> "ThreadQuerySet":
        """Each with `due`: the day by which an answer is owed; None where none is."""
        owed = Thread.promises.rel.related_model._base_manager.filter(thread=OuterRef("pk"), ended_at=None)
        return self.annotate(due=Subquery(owed.values("due")[:1]))


class Thread(InSchool, Made, Ends):
    """It is of one adult: no other adult ever sees it. Ended means closed; another word of the family opens it again.

    `led_by` has it; nobody means the office. `office_only`: it came from an address of which we are not sure, so no teacher
    reads it. Passed on, it is the safeguarding lead's; recorded, its words are gone.
    """

    seen_with = Can.THREAD_SEE
    adult_path = "adult"
    pupils_path = "pupil"
    leader_path = "led_by"
    passed_path = "passed_at"
    private_path = "sensitive_at"
    guarded_path = "office_only"
    matter_kind = "post"
    matter_lookup = "posts__ref"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="threads")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, blank=True, related_name="+")
    led_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="threads")
    topic = models.CharField(max_length=10, choices=Topic, default=Topic.OTHER)
    subject = models.CharField(max_length=100, blank=True)
    lang = models.CharField(max_length=12, default="en")
    source_kind = models.CharField(max_length=40, blank=True)  # what of school's it answers
    source_ref = models.CharField(max_length=16, blank=True)
    office_only = models.BooleanField(default=False)
    channel = models.CharField(max_length=8, choices=CameBy, default=CameBy.PAGE)  # by which they wrote last
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    last_at = models.DateTimeField(default=clock.now)
    sensitive_at = models.DateTimeField(null=True, blank=True)
    sensitive_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    passed_at = models.DateTimeField(null=True, blank=True)
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)  # in the school's own safeguarding record
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = SchoolManager.from_queryset(ThreadQuerySet)()

    class Meta:
        ordering = ["-last_at", "-pk"]
        indexes = [
            models.Index(fields=["school", "-last_at"], name="threads_of_school"),
            models.Index(fields=["adult", "-last_at"], name="threads_of_adult"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=both_or_neither("sensitive_at", "sensitive_by"), name="sensitive_at_and_by"
            ),
            models.CheckConstraint(condition=both_or_neither("passed_at", "passed_by"), name="passed_at_and_by"),
            models.CheckConstraint(condition=both_or_neither("recorded_at", "recorded_by"), name="recorded_at_and_by"),
            models.CheckConstraint(
                condition=Q(recorded_at=None) | Q(passed_at__isnull=False), name="only_what_was_passed_on_is_recorded"
            ),
        ]

    class Privacy:
        none = [
            "topic", "source_kind", "source_ref", "channel", "last_at", "sensitive_at", "passed_at", "recorded_at",
        ]  # fmt: skip
        key = ["adult", "pupil", "led_by", "contact", "sensitive_by", "passed_by", "recorded_by"]
        special = ["office_only"]
        words = ["subject"]

    def about_adult_id(self) -> int | None:
        """Whose it is."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The child it is about, if it is about one."""
        return frozenset({self.pupil_id}) if self.pupil_id else frozenset()

    def leader_id(self) -> int | None:
        """Who has it."""
        return self.led_by_id

    def is_passed_on(self) -> bool:
        """Is it the safeguarding lead's?"""
        return self.passed_at is not None

    def is_private(self) -> bool:
        """Does it open by a code only?"""
        return self.sensitive_at is not None

    def is_guarded(self) -> bool:
        """Is it kept from teachers, whoever wrote?"""
        return self.office_only

    def is_matter(self, kind: str, ref: str) -> bool:
        """Does a link that speaks of this open it?"""
        return kind == self.matter_kind and self.posts.filter(ref=ref).exists()

    def __str__(self) -> str:
        return f"thread {self.ref}"
