"""Something that families must answer."""

from django.db import models

from schoolgate.asks.enums import Per, QuestionKind, Wants
from schoolgate.audience.models import Audience
from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.schools.models import Member


class Ask(InSchool, Made, Ends):
    """Frozen when opened: its items are rows. Joiners are added each night, leavers and the limited are closed."""

    seen_with = Can.ASK_SEE
    audience_path = "audience"
    matter_kind = "ask"
    matter_lookup = "ref"
    leader_path = "led_by"

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    led_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # who leads the trip
    kind = models.CharField(max_length=12, choices=QuestionKind)
    per = models.CharField(max_length=8, choices=Per)
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=2000, blank=True)
    lang = models.CharField(max_length=12, default="en")
    choices = models.JSONField(default=list, blank=True)
    wants = models.JSONField(default=list, blank=True)  # what an answer says besides: words of `Wants`
    due = models.DateField()
    told_at = models.DateTimeField(default=clock.now)  # from when families can know of it
    reminded_at = models.DateTimeField(null=True, blank=True)
    answerer = models.CharField(max_length=40, blank=True)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "source_kind", "source_ref"], name="asks_of_source")]

    class Privacy:
        none = [
            "audience", "kind", "per", "title", "body", "choices", "wants", "due", "told_at", "reminded_at", "answerer",
            "source_kind", "source_ref",
        ]  # fmt: skip
        key = ["led_by"]

    def addressed_audience_id(self) -> int | None:
        """Whom it asks."""
        return self.audience_id

    def leader_id(self) -> int | None:
        """Whose it is: who leads what it asks about."""
        return self.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.ref

    @property
    def is_open(self) -> bool:
        """Does it take answers? Due means the end of that day at school."""
        return self.ended_at is None and clock.now() < clock.end_of(self.due, self.school.zone)

    @property
    def is_signed(self) -> bool:
        """Does an answer count as a signature?"""
        return self.kind in QuestionKind.signed()

    @property
    def wanted(self) -> list[Wants]:
        """What an answer says besides, in the order in which it is asked."""
        return [one for one in Wants if one in self.wants]

    @property
    def matter(self) -> tuple[str, str]:
        """What a message about it speaks of: what the feature asked about, else the question itself."""
        return (self.source_kind, self.source_ref) if self.source_kind else ("ask", self.ref)

    def __str__(self) -> str:
        return self.title
