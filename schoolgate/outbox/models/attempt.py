"""One try on one channel."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.families.models import Contact, PushDevice
from schoolgate.outbox.enums import AttemptState, Channel
from schoolgate.outbox.models.batch import LetterBatch
from schoolgate.outbox.models.bundle import Bundle
from schoolgate.outbox.models.delivery import Delivery


class Attempt(InSchool, Made):
    """Handed over at most once. `handing` is committed just before the bytes go, so that a crash leaves a trace.

    `lease` names the worker that holds it: only that one may still say what became of it. `alongside` are the tries of an
    urgent message, which goes by all ways at once: each is leased for itself. Of any other a delivery has one open try.
    """

    seen_with = Can.DELIVERY_SEE
    adult_path = "delivery__adult"
    pupils_path = "delivery__pupils__pupil"
    leader_path = "delivery__dispatch__member"

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    channel = models.CharField(max_length=10, choices=Channel)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    device = models.ForeignKey(PushDevice, models.PROTECT, null=True, blank=True, related_name="+")
    alongside = models.BooleanField(default=False)
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, blank=True, related_name="attempts")
    batch = models.ForeignKey(LetterBatch, models.PROTECT, null=True, blank=True, related_name="attempts")
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.READY)
    tries = models.PositiveSmallIntegerField(default=0)  # how often the channel said "not now"
    parts = models.PositiveSmallIntegerField(default=0)  # of a text message, as the networks count them
    reason = models.CharField(max_length=40, blank=True)  # a number or a word; never the channel's own sentence
    lease = models.CharField(max_length=24, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)  # these two only of one that goes alongside others:
    not_before = models.DateTimeField(null=True, blank=True)  # of any other, the delivery has them
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["school", "state", "changed_at"], name="attempts_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery"],
                condition=Q(state__in=["ready", "handing"], alongside=False),
                name="one_open_try_a_delivery",
            ),
            models.UniqueConstraint(
                fields=["delivery", "channel", "contact"],
                condition=Q(state__in=["ready", "handing"], alongside=True),
                name="one_open_try_a_way_at_once",
            ),
            models.UniqueConstraint(
                fields=["delivery", "device"],
                condition=Q(state__in=["ready", "handing"], alongside=True),
                name="one_open_try_a_phone_at_once",
            ),
        ]

    class Privacy:
        none = [
            "delivery",
            "channel",
            "alongside",
            "bundle",
            "batch",
            "state",
            "tries",
            "parts",
            "reason",
            "lease",
            "leased_until",
            "not_before",
            "handed_at",
            "sent_at",
            "changed_at",
        ]
        key = ["contact", "device"]

    def about_adult_id(self) -> int | None:
        """Who gets it."""
        return self.delivery.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The children whom it names."""
        return self.delivery.pupil_ids()

    def leader_id(self) -> int | None:
        """Whose message it is."""
        return self.delivery.leader_id()

    @property
    def way_key(self) -> tuple[str, int | None, int | None]:
        """By which way, as `audience.values.Way` tells them apart."""
        return (self.channel, self.contact_id, self.device_id)

    @property
    def leaves_as(self) -> str:
        """The name under which its channel knows it: its own, or that of the news in which it goes."""
        return self.bundle.ref if self.bundle else self.ref

    @property
    def state_shown(self) -> str:
        """Its state in words: a letter in hand is one that lies printed."""
        if self.channel == Channel.LETTER and self.state == AttemptState.HANDING:
            return str(_("Printed"))
        return str(AttemptState(self.state).label)

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
