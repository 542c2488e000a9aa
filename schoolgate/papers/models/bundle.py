"""Papers that belong together: the reports of one term."""

from django.db import models
from django.db.models import Q

from schoolgate.audience.models import Audience
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.papers.enums import PaperKind
from schoolgate.papers.values import Fault
from schoolgate.schools.models import Member


class Bundle(InSchool, Made, Ends):
    """One for each child, brought together, read by a worker, looked at by a person, and given to families at one moment.

    Ended means thrown away before it went, or taken back whole.
    """

    seen_with = Can.PAPERS_SEE
    leader_path = "led_by"

    kind = models.CharField(max_length=12, choices=PaperKind)
    title = models.CharField(max_length=100)
    lang = models.CharField(max_length=12, default="en")
    led_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    done = models.PositiveIntegerField(default=0)  # pages read so far
    of = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    goes_at = models.DateTimeField(null=True, blank=True)  # from then on each parent's page shows it
    audience = models.ForeignKey(Audience, models.PROTECT, null=True, blank=True, related_name="+")
    dispatch = models.CharField(max_length=16, blank=True)  # its ref
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(read_at__isnull=False), name="sent_after_it_was_read")
        ]

    class Privacy:
        none = ["kind", "done", "of", "read_at", "sent_at", "goes_at", "audience", "dispatch", "reminded_at"]
        key = ["led_by"]
        identity = ["faults"]  # names of files, and unique pupil numbers that nobody knows
        words = ["title"]

    def leader_id(self) -> int | None:
        """Who brought it."""
        return self.led_by_id

    @property
    def is_read(self) -> bool:
        """Has the worker finished?"""
        return self.read_at is not None

    @property
    def is_sent(self) -> bool:
        """Has it been given to families?"""
        return self.sent_at is not None

    @property
    def wrong(self) -> list[Fault]:
        """What could not be taken."""
        return [Fault.of(one) for one in self.faults]

    def __str__(self) -> str:
        return self.title
