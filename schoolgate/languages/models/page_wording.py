"""A wording of a string of the families' pages that somebody of the school proposed, and perhaps an administrator accepted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither


class PageWording(InSchool, Made, Ends):
    """The string is found by `key`, the hash of its English and context. `forms` are its words, one or as many as the language counts in.

    Accepted, it stands on the school's pages instead of the catalogue's, and `checked_by` says whose press that was. Ended: declined,
    or another took its place.
    """

    seen_with = Can.TRANSLATION_CHECK

    key = models.CharField(max_length=16)
    lang = models.CharField(max_length=12)
    forms = models.JSONField()
    proposed_by = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "lang", "key"],
                condition=Q(ended_at=None, accepted_at__isnull=False),
                name="one_wording_of_a_string_stands",
            ),
            models.CheckConstraint(condition=both_or_neither("accepted_at", "accepted_by"), name="accepted_at_and_by"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | ~Q(checked_by=""), name="who_accepted_a_wording_is_named"
            ),
        ]

    class Privacy:
        none = ["key", "forms", "accepted_at"]
        key = ["accepted_by"]
        identity = ["proposed_by", "checked_by"]

    @property
    def stands(self) -> bool:
        """Is it what families read?"""
        return self.ended_at is None and self.accepted_at is not None

    def __str__(self) -> str:
        return f"{self.lang}: {self.key}"
