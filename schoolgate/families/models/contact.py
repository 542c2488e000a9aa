"""How an adult is reached, and where they live."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.enums import ContactKind
from schoolgate.families.models.adult import Adult


class ContactQuerySet(SchoolQuerySet["Contact"]):
    """Contacts by whether they work."""

    def working(self) -> "ContactQuerySet":
        """Those that have not ended, not bounced, and of which their owner has not said STOP."""
        return self.filter(ended_at=None, bounced_at=None, stopped_at=None)

    def to_check(self) -> "ContactQuerySet":
        """Those that stopped working and of which their owner has not been asked yet whether they are right."""
        return self.filter(ended_at=None, bounced_at__isnull=False, checked_at=None)


class Contact(InSchool, Made, Ends):
    """An email address or a phone number (E.164) of an adult."""

    seen_with = Can.CONTACT_SEE
    adult_path = "adult"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind)
    value = models.CharField(max_length=254)
    order = models.PositiveSmallIntegerField(default=0)
    source_kind = models.CharField(max_length=20, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)  # its owner texted STOP: nothing goes there until START
    checked_at = models.DateTimeField(null=True, blank=True)  # its owner was asked, and said that it is right
    confirmed_in_person_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[Any] = SchoolManager.from_queryset(ContactQuerySet)()

    class Meta:
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["school", "kind", "value"], name="contacts_by_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["adult", "kind", "value"], condition=Q(ended_at=None), name="one_live_contact_an_adult"
            )
        ]

    class Privacy:
        none = ["kind", "order", "source_kind", "verified_at", "bounced_at", "stopped_at", "checked_at"]
        key = ["adult", "confirmed_in_person_by"]
        contact = ["value"]

    def about_adult_id(self) -> int | None:
        """Whose it is."""
        return self.adult_id

    def __str__(self) -> str:
        return f"{self.kind} of {self.adult_id}"


class PostalAddress(InSchool, Made, Ends):
    """Where an adult or a pupil lives. `same` compares homes: the address brought to one form, kept as its hash."""

    seen_with = Can.CONTACT_SEE
    adult_path = "adult"
    pupils_path = "pupil"

    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="homes")
    pupil = models.ForeignKey("families.Pupil", models.PROTECT, null=True, blank=True, related_name="homes")
    lines = models.CharField(max_length=240)
    postcode = models.CharField(max_length=12, blank=True)
    same = models.CharField(max_length=64)
    held_at = models.DateTimeField(null=True, blank=True)  # a shared address is held while a restriction is live
    source_kind = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(adult__isnull=False, pupil__isnull=True) | Q(adult__isnull=True, pupil__isnull=False),
                name="a_home_is_of_one_person",
            )
        ]

    class Privacy:
        none = ["source_kind"]
        key = ["adult", "pupil"]
        contact = ["lines", "postcode", "same"]
        special = ["held_at"]

    def about_adult_id(self) -> int | None:
        """Whose home it is."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The pupil whose home it is, if it is a pupil's."""
        return frozenset({self.pupil_id}) if self.pupil_id else frozenset()

    def __str__(self) -> str:
        return f"home {self.ref}"
