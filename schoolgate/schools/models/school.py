"""The tenant, and the trust that may hold several."""

from datetime import time

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made, Row
from schoolgate.schools.enums import SENDERS, Step, Weekday


def every_sender() -> list[str]:
    """Where a school has not said who may write to families: everyone to whom the rules allow it."""
    return [role.value for role in SENDERS]


class Trust(Row):
    """Holds schools; has a name and a key, and no row of a family."""

    name = models.CharField(max_length=120)
    key = models.SlugField(unique=True)

    class Privacy:
        none = ["name", "key"]

    def __str__(self) -> str:
        return self.name


class School(Row):
    """The tenant. Nothing leaves for a family before `live_at` is set (practice mode)."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    trust = models.ForeignKey(Trust, models.PROTECT, null=True, blank=True, related_name="schools")
    zone = models.CharField(max_length=40, default="Europe/London")
    lang = models.CharField(max_length=12, default="en")
    region = models.CharField(max_length=2, default="GB")  # how a phone number without a country is read
    currency = models.CharField(max_length=3, default="GBP")
    colour = models.CharField(
        max_length=7, default="#1f5c4d", validators=[RegexValidator(r"^#[0-9a-f]{6}$", _("Six hexadecimal digits."))]
    )
    office_email = models.EmailField(blank=True)
    office_phone = models.CharField(max_length=20, blank=True)
    night_phone = models.CharField(max_length=20, blank=True)  # which families may ring when school is closed
    opens = models.TimeField(default=time(8, 30))
    closes = models.TimeField(default=time(16, 30))
    quiet_from = models.TimeField(default=time(20, 0))
    quiet_until = models.TimeField(default=time(7, 0))
    text_number = models.CharField(
        max_length=20, blank=True
    )  # to which families' texts can be sent, as E.164; else none
    text_price = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True
    )  # pence for a part of a text
    text_free = models.PositiveIntegerField(default=0)  # parts a month that cost nothing
    text_ceiling = models.PositiveIntegerField(null=True, blank=True)  # parts a month, above which only the urgent goes
    digest_at = models.TimeField(default=time(16, 0))  # when the news that can wait goes, if there is some
    digest_day = models.PositiveSmallIntegerField(choices=Weekday, default=Weekday.FRIDAY)  # who wants it weekly
    silence_days = models.PositiveSmallIntegerField(default=2)  # school days until another way is tried; 0: never
    reply_days = models.PositiveSmallIntegerField(default=1)  # school days within which a family gets an answer
    senders = models.JSONField(default=every_sender)  # roles that may write to families
    languages = models.JSONField(default=list, blank=True)  # what families of the school read, besides `lang`
    page_words = models.PositiveIntegerField(default=0)  # how often wordings on the families' pages were changed here
    contact_for_data = models.CharField(max_length=120, blank=True)
    framework = models.CharField(max_length=40, default="lppa-9")
    interpreter_service = models.CharField(
        max_length=80, blank=True
    )  # a telephone interpreter, where nobody here speaks it
    interpreter_phone = models.CharField(max_length=20, blank=True)
    interpreter_code = models.CharField(max_length=40, blank=True)  # the school's own code there; no family sees it
    limits_version = models.PositiveBigIntegerField(default=1)
    limits_signed_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)

    class Privacy:
        none = [
            "slug",
            "name",
            "trust",
            "zone",
            "region",
            "currency",
            "colour",
            "office_email",
            "office_phone",
            "night_phone",
            "opens",
            "closes",
            "quiet_from",
            "quiet_until",
            "text_number",
            "text_price",
            "text_free",
            "text_ceiling",
            "digest_at",
            "digest_day",
            "silence_days",
            "reply_days",
            "senders",
            "languages",
            "page_words",
            "contact_for_data",
            "framework",
            "interpreter_service",
            "interpreter_phone",
            "interpreter_code",
            "limits_version",
            "limits_signed_at",
            "live_at",
            "is_demonstration",
        ]

    @property
    def school_id(self) -> int:
        """A school belongs to itself, so that one rule serves it and its rows."""
        return self.pk

    @property
    def is_live(self) -> bool:
        """May anything leave for a family? In the demonstration nothing leaves the machine, so yes."""
        return self.is_demonstration or self.live_at is not None

    def sleeps_at(self, wall: time) -> bool:
        """Is nobody to be woken when the clock shows `wall`? The quiet hours may go over midnight; equal ends mean none."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= wall < self.quiet_until
        return wall >= self.quiet_from or wall < self.quiet_until

    def __str__(self) -> str:
        return self.name


class SetupStep(InSchool, Made, Ends):
    """A step of the first hour, or of the go-live list, that somebody says is done; one taken back has ended."""

    seen_with = Can.SCHOOL_SEE

    step = models.CharField(max_length=40, choices=Step)
    about = models.CharField(max_length=64, blank=True)  # hash of what was accepted: if that changes, it is asked again

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "step"], condition=models.Q(ended_at=None), name="one_live_tick_a_step"
            )
        ]

    class Privacy:
        none = ["step", "about"]

    def __str__(self) -> str:
        return self.step
