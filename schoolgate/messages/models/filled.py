"""The form of which a notice was made."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool
from schoolgate.messages.models.notice import Notice
from schoolgate.messages.values import Filling


class Filled(InSchool):
    """Which ready message a notice is, and what was put into its form. Its families read it composed in their own language;
    title and body of the notice hold what the school reads.
    """

    seen_with = Can.NOTICE_SEE
    audience_path = "notice__audience"
    leader_path = "notice__led_by"
    matter_kind = "notice"
    matter_lookup = "notice__ref"

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="filled")
    pattern = models.CharField(max_length=60)
    slots = models.JSONField(default=dict, blank=True)
    picks = models.JSONField(default=dict, blank=True)
    extra = models.JSONField(default=list, blank=True)

    class Privacy:
        none = ["notice", "pattern", "picks", "extra"]
        words = ["slots"]

    def addressed_audience_id(self) -> int | None:
        """Whom it is for."""
        return self.notice.audience_id

    def leader_id(self) -> int | None:
        """Who wrote it."""
        return self.notice.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.notice.ref

    def filling(self) -> Filling:
        """As the form gave it."""
        return Filling(self.pattern, self.slots, self.picks, tuple(self.extra))

    def __str__(self) -> str:
        return self.pattern
