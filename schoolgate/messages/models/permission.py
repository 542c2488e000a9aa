"""What the form of a permission asks."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool
from schoolgate.messages.enums import PermissionKind
from schoolgate.messages.models.notice import Notice
from schoolgate.schools.models import Member


class Permission(InSchool):
    """Beside a notice that asks permission: what for, and what its answer says besides yes or no.

    Pictures and medicines are always signed; a trip or a club where staff say so. `choices` are clubs, `uses` what pictures
    are for.
    """

    seen_with = Can.NOTICE_SEE
    audience_path = "notice__audience"
    leader_path = "notice__led_by"
    matter_kind = "notice"
    matter_lookup = "notice__ref"

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="permission")
    kind = models.CharField(max_length=10, choices=PermissionKind)
    signed = models.BooleanField(default=False)
    wants = models.JSONField(default=list, blank=True)  # words of asks.Wants
    uses = models.JSONField(default=list, blank=True)  # words of families.ConsentUse
    choices = models.JSONField(default=list, blank=True)
    led_out_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Privacy:
        none = ["notice", "kind", "signed", "wants", "uses", "choices"]
        key = ["led_out_by"]

    def addressed_audience_id(self) -> int | None:
        """Whom it is for."""
        return self.notice.audience_id

    def leader_id(self) -> int | None:
        """Who wrote it."""
        return self.notice.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.notice.ref

    def __str__(self) -> str:
        return str(self.kind)
