"""What the people who work here speak, who of the volunteers is checked, and who is away."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Dated, Ends, InSchool, Made
from schoolgate.schools.models.member import Member


class Spoken(InSchool, Made, Ends):
    """A language in which a person can talk with families. Theirs in every role that they have here."""

    seen_with = Can.MEMBER_SEE

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lang = models.CharField(max_length=12)

    class Meta:
        ordering = ["lang"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "user", "lang"], condition=Q(ended_at=None), name="a_language_is_spoken_once"
            )
        ]

    class Privacy:
        none = ["lang"]
        key = ["user"]

    def __str__(self) -> str:
        return self.lang


class HelperCheck(InSchool, Made, Dated, Ends):
    """The office has checked a volunteer, until a day: until then they may ring families for the school.

    `is_parent_here`: they are a parent or carer of a child of this school. Another parent never speaks for a family about
    its child, so such a helper is offered for no call.
    """

    seen_with = Can.MEMBER_SEE

    member = models.ForeignKey(Member, models.PROTECT, related_name="checks")
    is_parent_here = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at=None), name="one_live_check_a_helper"),
            models.CheckConstraint(condition=Q(until__isnull=False), name="a_check_has_a_last_day"),
        ]

    class Privacy:
        none = ["is_parent_here"]
        key = ["member"]

    def __str__(self) -> str:
        return f"check until {self.until}"


class Leave(InSchool, Made, Dated, Ends):
    """A person is away from one day to another, the last day included; why is nobody's row."""

    seen_with = Can.MEMBER_SEE

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_leave_ends_after_it_begins"
            )
        ]

    class Privacy:
        key = ["user"]

    def __str__(self) -> str:
        return f"away from {self.since}"
