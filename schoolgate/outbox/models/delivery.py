"""The copy of a dispatch for one adult."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import get_language

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.languages.queries import name_in
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Standing, Why
from schoolgate.outbox.models.dispatch import Dispatch


class DeliveryQuerySet(SchoolQuerySet["Delivery"]):
    """Deliveries by how they stand."""

    def stoppable(self) -> "DeliveryQuerySet":
        """Those that have not left and are not in hand."""
        return self.filter(state__in=DeliveryState.stoppable(), in_hand_at=None)

    def with_standing(self) -> "DeliveryQuerySet":
        """Each with `standing`, `last_state`, `last_channel` and `last_at`: its state and that of its last try.

        Of something urgent, that of a try that worked.
        """
        worked = Q(alongside=True, state__in=AttemptState.arrives()) & ~Q(channel=Channel.PAGE)
        best = Case(When(worked, then=Value(0)), default=Value(1))
        tries = Delivery.attempts.rel.related_model._base_manager.filter(delivery=OuterRef("pk")).order_by(best, "-pk")
        last = {name: Subquery(tries.values(name)[:1]) for name in ("state", "channel", "changed_at")}
        return self.annotate(
            last_state=last["state"], last_channel=last["channel"], last_at=last["changed_at"]
        ).annotate(standing=_standing())


class Delivery(InSchool, Made):
    """One message an adult, naming all its children concerned. `said` is what was said, as it was said.

    `in_hand_at` is set, in the commit before the bytes go, until the channel has answered: what is in hand goes.
    """

    seen_with = Can.DELIVERY_SEE
    adult_path = "adult"
    pupils_path = "pupils__pupil"
    leader_path = "dispatch__member"

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="deliveries")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="deliveries")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    lang = models.CharField(max_length=12)
    said = models.JSONField(default=dict)  # {"subject": …, "paragraphs": […], "lang": …}; never a link
    channel = models.CharField(max_length=10, choices=Channel, blank=True)  # on which it is, or was last
    wanted = models.CharField(max_length=10, choices=Channel, blank=True)  # a person chose this channel
    due_at = models.DateTimeField()  # when it should have gone
    not_before = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)  # after it, it is pointless
    in_hand_at = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=24, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(DeliveryQuerySet)()

    class Meta:
        indexes = [
            models.Index(fields=["dispatch", "state", "not_before"], name="deliveries_to_do"),
            models.Index(fields=["adult", "-made_at"], name="deliveries_of_adult"),
            models.Index(fields=["family", "-made_at"], name="deliveries_of_family"),
            models.Index(
                fields=["school", "not_before"],
                condition=Q(state__in=["held", "queued"]),
                name="deliveries_that_wait",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["dispatch", "adult"], name="one_delivery_an_adult")]

    class Privacy:
        none = [
            "dispatch",
            "source_kind",
            "source_ref",
            "state",
            "why",
            "channel",
            "wanted",
            "due_at",
            "not_before",
            "in_hand_at",
            "lease",
            "leased_until",
        ]
        key = ["adult", "family"]
        words = ["said"]

    def about_adult_id(self) -> int | None:
        """Who gets it."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The children whom it names."""
        return frozenset(one.pupil_id for one in self.pupils.all())

    def leader_id(self) -> int | None:
        """Whose message it is."""
        return self.dispatch.member_id

    @property
    def subject(self) -> str:
        """What stood over it; empty until it was put into words."""
        return str(self.said.get("subject", ""))

    @property
    def language(self) -> str:
        """The name of its language, in that of the page."""
        return name_in(self.lang, get_language() or "en")

    @property
    def shown(self) -> Standing:
        """The word that `with_standing` found."""
        return Standing(getattr(self, "standing", Standing.WAITING))

    def __str__(self) -> str:
        return f"delivery {self.ref}"


class DeliveryPupil(InSchool):
    """A child whom a delivery names."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "pupil"], name="a_child_is_named_once")]

    class Privacy:
        none = ["delivery"]
        key = ["pupil"]

    def __str__(self) -> str:
        return f"child of delivery {self.delivery_id}"


def _standing() -> Case:
    """State and last try in one word."""
    waits = [
        When(state=DeliveryState.QUEUED, last_channel=Channel.LETTER, in_hand_at=None, then=Value(Standing.TO_PRINT)),
        When(state=DeliveryState.QUEUED, last_channel=Channel.LETTER, then=Value(Standing.PRINTED)),
        When(state=DeliveryState.QUEUED, in_hand_at=None, then=Value(Standing.WAITING)),
        When(state=DeliveryState.QUEUED, then=Value(Standing.IN_HAND)),
        When(Q(state=DeliveryState.HELD) & ~Q(why=Why.LATE), then=Value(Standing.WAITING)),
    ]
    done = [
        When(state=DeliveryState.DONE, last_state=AttemptState.UNSURE, then=Value(Standing.UNSURE)),
        When(state=DeliveryState.DONE, last_state=AttemptState.DELIVERED, then=Value(Standing.DELIVERED)),
        When(state=DeliveryState.DONE, last_channel=Channel.PAGE, then=Value(Standing.PAGE)),
        When(state=DeliveryState.DONE, then=Value(Standing.SENT)),
    ]
    return Case(*waits, *done, default=F("state"), output_field=models.CharField())
