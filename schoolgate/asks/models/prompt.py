"""What a text message asked, and by which numbers it can be answered."""

from django.db import models
from django.db.models import Q

from schoolgate.asks.enums import Over
from schoolgate.asks.models.item import Item
from schoolgate.asks.values import Key
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult, Pupil


class Prompt(InSchool, Made, Ends):
    """Asked of one adult, at one telephone: an item; or, without one, what a feature lets them do about its source.

    Its numbers are its own until it is over, and for a while after, so that a late reply never answers a newer question.
    """

    seen_with = Can.CONTACT_SEE
    adult_path = "adult"
    pupils_path = "pupils__pupil"

    phone = models.CharField(max_length=20)  # E.164
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="prompts")
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)
    delivery = models.CharField(max_length=16, blank=True)  # ref of the last one that said the numbers
    until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)  # by text; until it is over the answer may change
    why_over = models.CharField(max_length=12, choices=Over, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["phone", "ended_at"], name="prompts_of_phone")]
        constraints = [
            models.UniqueConstraint(
                fields=["phone", "adult", "item"],
                condition=Q(ended_at=None, item__isnull=False),
                name="an_item_is_asked_once_at_a_phone",
            ),
            models.UniqueConstraint(
                fields=["phone", "adult", "source_kind", "source_ref"],
                condition=Q(ended_at=None, item=None),
                name="a_source_is_offered_once_at_a_phone",
            ),
        ]

    class Privacy:
        none = ["source_kind", "source_ref", "delivery", "answered_at", "why_over"]
        key = ["adult", "item"]
        contact = ["phone"]

    def about_adult_id(self) -> int | None:
        """Who was asked."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """About whom."""
        return frozenset(one.pupil_id for one in self.pupils.all())

    @property
    def key(self) -> Key:
        """What is open once at a time."""
        source = (self.source_kind, self.source_ref) if self.item_id is None else ("", "")
        return (self.phone, self.adult_id, self.item_id, *source)

    def by_value(self) -> dict[str, str]:
        """Its numbers, by what they mean."""
        return {one.value: one.code for one in self.codes.all()}

    def __str__(self) -> str:
        return f"prompt {self.ref}"


class PromptPupil(InSchool):
    """A child whom it concerns."""

    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prompt", "pupil"], name="a_pupil_is_once_in_a_prompt")]

    class Privacy:
        none = ["prompt"]
        key = ["pupil"]

    def __str__(self) -> str:
        return f"pupil of prompt {self.prompt_id}"


class PromptCode(InSchool):
    """One number and what it means. A number means one thing at a telephone at a time, whichever school asked."""

    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="codes")
    phone = models.CharField(max_length=20)
    code = models.CharField(max_length=2)
    value = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phone", "code"], condition=Q(ended_at=None), name="a_number_means_one_thing_at_a_phone"
            )
        ]

    class Privacy:
        none = ["prompt", "code"]
        contact = ["phone"]
        words = ["value"]

    def __str__(self) -> str:
        return f"{self.code} of prompt {self.prompt_id}"
