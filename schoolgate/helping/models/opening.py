"""A way to get involved that somebody at school wrote down."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, both_or_neither
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.helping.enums import Contact, OpeningKind, Stage
from schoolgate.places.models import Place
from schoolgate.schools.models import Member


class OpeningQuerySet(SchoolQuerySet["Opening"]):
    """Ways to get involved by how they stand."""

    def opened(self) -> "OpeningQuerySet":
        """Those that families may look at: opened, and not withdrawn."""
        return self.filter(opened_at__isnull=False, ended_at=None)

    def open_now(self) -> "OpeningQuerySet":
        """Those to which somebody may say yes today."""
        return self.opened().filter(closed_at=None, place__closes_at__gt=clock.now())

    def to_come(self) -> "OpeningQuerySet":
        """Those that are prepared, open, or closed before their time."""
        return self.filter(ended_at=None, place__closes_at__gt=clock.now())

    def no_longer(self) -> "OpeningQuerySet":
        """Those that are over, or were withdrawn."""
        return self.filter(Q(ended_at__isnull=False) | Q(place__closes_at__lte=clock.now()))

    def public(self) -> "OpeningQuerySet":
        """Those that the public page names: whom each is for is asked at each reading, a tick stands for what is for some alone."""
        terms = Term.objects.filter(audience=OuterRef("audience"))
        everyone = Exists(terms) & ~Exists(terms.exclude(kind=TermKind.SCHOOL))
        return self.open_now().filter(Q(on_public=True) | Q(everyone))


class Opening(InSchool, Made, Ends):
    """One of the eight ways, for now. Ended means withdrawn; closed, that it takes no more people.

    Its place takes bookings until `until`, or until it begins. Nobody's name stands in it: whom to ask is a role.
    """

    seen_with = Can.OPENING_SEE
    audience_path = "audience"
    leader_path = "led_by"
    matter_kind = "opening"
    matter_lookup = "ref"

    kind = models.CharField(max_length=20, choices=OpeningKind)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=600)
    lang = models.CharField(max_length=12, default="en")
    where = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)  # without it: at any time, or at the hours named
    ends_at = models.DateTimeField(null=True, blank=True)
    hours = models.JSONField(default=list, blank=True)  # words of `Hour`
    skills = models.JSONField(default=list, blank=True)  # words of `Skill`
    tongues = models.JSONField(default=list, blank=True)  # language codes
    until = models.DateField()  # the last day on which somebody may say yes
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    place = models.OneToOneField(Place, models.PROTECT, related_name="opening")
    led_by = models.ForeignKey(Member, models.PROTECT, related_name="openings")
    contact = models.CharField(max_length=12, choices=Contact, default=Contact.OFFICE)
    needs_check = models.BooleanField(default=False)  # somebody must be checked before they help with children
    on_public = models.BooleanField(default=False)  # ticked by staff, for what is not for the whole school
    opened_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    dispatch = models.CharField(max_length=16, blank=True)  # ref of what told families
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = SchoolManager.from_queryset(OpeningQuerySet)()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="opening_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=both_or_neither("starts_at", "ends_at"), name="opening_starts_and_ends"),
            models.CheckConstraint(condition=both_or_neither("ended_at", "ended_by"), name="opening_ended_at_and_by"),
            models.CheckConstraint(condition=both_or_neither("closed_at", "closed_by"), name="opening_closed_at_by"),
        ]
        indexes = [models.Index(fields=["school", "until"], name="openings_by_time")]

    class Privacy:
        none = [
            "kind", "title", "summary", "where", "starts_at", "ends_at", "hours", "skills", "tongues", "until", "audience",
            "place", "contact", "needs_check", "on_public", "opened_at", "told_at", "dispatch", "reminded_at", "closed_at",
        ]  # fmt: skip
        key = ["led_by", "closed_by"]

    def addressed_audience_id(self) -> int | None:
        """Whom it is for."""
        return self.audience_id

    def leader_id(self) -> int | None:
        """The member who looks after it."""
        return self.led_by_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.ref

    @property
    def stage(self) -> Stage:
        """How it stands."""
        if self.ended_at is not None:
            return Stage.WITHDRAWN
        if self.opened_at is None:
            return Stage.DRAFT
        if self.place.closes_at <= clock.now():
            return Stage.OVER
        return Stage.CLOSED if self.closed_at is not None else Stage.OPEN

    @property
    def is_open(self) -> bool:
        """May somebody say yes now?"""
        return self.stage == Stage.OPEN

    @property
    def is_for_everyone(self) -> bool:
        """Is it for the whole school, whatever they read? Then it is public, as long as it is so."""
        return [one.kind for one in self.audience.terms.all()] == [TermKind.SCHOOL]

    @property
    def is_public(self) -> bool:
        """Does the public page name it, once it is open?"""
        return self.on_public or self.is_for_everyone

    @property
    def is_helping(self) -> bool:
        """Has whoever took part helped? Else they came."""
        return self.kind in OpeningKind.helps()

    @property
    def is_answered_each(self) -> bool:
        """Does school say yes or not this time to each who said yes? Else a place is theirs at once."""
        return self.needs_check or self.is_helping

    def is_on(self, day: date) -> bool:
        """Is it one of its own days? What is at any time is on each day from that on which it was opened."""
        if self.starts is not None and self.ends is not None:
            return self.starts.date() <= day <= self.ends.date()
        return self.opened_at is not None and day >= clock.local(self.opened_at, self.school.zone).date()

    @property
    def starts(self) -> datetime | None:
        """When it starts, on the school's clock."""
        return clock.local(self.starts_at, self.school.zone) if self.starts_at else None

    @property
    def ends(self) -> datetime | None:
        """When it ends, on the school's clock."""
        return clock.local(self.ends_at, self.school.zone) if self.ends_at else None

    def __str__(self) -> str:
        return self.title
