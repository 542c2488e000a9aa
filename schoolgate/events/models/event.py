"""One occasion at one time."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from schoolgate.audience.models import Audience
from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.events.enums import EventKind
from schoolgate.places.models import Place
from schoolgate.schools.models import Member


class EventQuerySet(SchoolQuerySet["Event"]):
    """Occasions by time."""

    def to_come(self) -> "EventQuerySet":
        """Those that are not over and not called off."""
        return self.filter(ends_at__gt=clock.now(), ended_at=None)

    def over(self) -> "EventQuerySet":
        """Those that took place."""
        return self.filter(ends_at__lte=clock.now(), ended_at=None)


class Event(InSchool, Made, Ends):
    """An occasion. Ended means called off. It is visible live to those whom its audience addresses, once invited."""

    seen_with = Can.EVENT_SEE
    audience_path = "audience"
    leader_path = "led_by"
    matter_kind = "event"
    matter_lookup = "ref"

    kind = models.CharField(max_length=20, choices=EventKind, default=EventKind.FAMILY_LEARNING)
    kit = models.CharField(max_length=40, blank=True)
    occasion = models.CharField(max_length=60, blank=True)  # a key of the kinds of event
    says = models.JSONField(default=list, blank=True)  # keys of sentences that the invitation says besides
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400, blank=True)
    lang = models.CharField(max_length=12, default="en")
    where = models.CharField(max_length=120)
    bring = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    creche = models.BooleanField(default=False)
    interpreters = models.JSONField(default=list, blank=True)  # language codes
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    place = models.OneToOneField(Place, models.PROTECT, related_name="event")
    led_by = models.ForeignKey(Member, models.PROTECT, related_name="events")
    invited_at = models.DateTimeField(null=True, blank=True)
    dispatch = models.CharField(max_length=16, blank=True)  # ref of the invitation
    reminded_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    off_because = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(EventQuerySet)()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="event_off_at_and_by"),
        ]
        indexes = [models.Index(fields=["school", "starts_at"], name="events_by_time")]

    class Privacy:
        none = [
            "kind",
            "kit",
            "occasion",
            "says",
            "title",
            "summary",
            "where",
            "bring",
            "starts_at",
            "ends_at",
            "creche",
            "interpreters",
            "audience",
            "place",
            "invited_at",
            "dispatch",
            "reminded_at",
            "thanked_at",
            "off_because",
        ]
        key = ["led_by"]

    def addressed_audience_id(self) -> int | None:
        """Whom it is for."""
        return self.audience_id

    def leader_id(self) -> int | None:
        """The member who leads it."""
        return self.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.ref

    @property
    def is_off(self) -> bool:
        """Was it called off?"""
        return self.ended_at is not None

    @property
    def starts(self) -> datetime:
        """When it starts, on the school's clock."""
        return clock.local(self.starts_at, self.school.zone)

    @property
    def ends(self) -> datetime:
        """When it ends, on the school's clock."""
        return clock.local(self.ends_at, self.school.zone)

    @property
    def has_begun(self) -> bool:
        """Has it started?"""
        return self.starts_at <= clock.now()

    @property
    def is_over(self) -> bool:
        """Has it ended in time?"""
        return self.ends_at <= clock.now()

    def __str__(self) -> str:
        return self.title
