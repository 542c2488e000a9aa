"""One row of the ledger."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.ledger.enums import CHANNELS, TouchKind, Way
from schoolgate.ledger.errors import AppendOnly


class TouchQuerySet(SchoolQuerySet["Touch"]):
    """Touches that stand."""

    def standing(self) -> "TouchQuerySet":
        """Those that nothing took back."""
        return self.filter(takes_back=None, taken_back=None)

    def forget_adults(self) -> int:
        """The one change that there is: erasure empties who it was and leaves that it happened. Returns how many."""
        return super().update(adult=None)

    def update(self, **values: Any) -> NoReturn:
        """Never."""
        raise AppendOnly("touches are never changed; take one back with a second row")

    def delete(self) -> NoReturn:
        """Never."""
        raise AppendOnly("touches are never deleted; take one back with a second row")


class Touch(InSchool):
    """A family and the school did something together, or one for the other. Unique, so that replays never double."""

    seen_with = Can.TOUCH_SEE
    adult_path = "adult"
    pupils_path = "pupils__pupil"

    kind = models.CharField(max_length=12, choices=TouchKind)
    way = models.CharField(max_length=12, choices=Way)
    channel = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)
    unit = models.CharField(max_length=80)
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="taken_back")

    objects: ClassVar[Any] = SchoolManager.from_queryset(TouchQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "source_kind", "source_ref", "kind", "unit"],
                condition=models.Q(takes_back=None),
                name="a_touch_counts_once",
            )
        ]
        indexes = [
            models.Index(fields=["school", "day", "kind"], name="touches_by_day"),
            models.Index(fields=["family", "day"], name="touches_of_family"),
        ]

    class Privacy:
        none = ["kind", "way", "channel", "day", "source_kind", "source_ref", "unit", "takes_back"]
        key = ["adult", "family"]

    @property
    def channel_shown(self) -> str:
        """How it went, in words."""
        return str(CHANNELS.get(self.channel, self.channel))

    def about_adult_id(self) -> int | None:
        """Who did it, where known."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """Whom it concerns, as far as they are still known."""
        return frozenset(row.pupil_id for row in self.pupils.all() if row.pupil_id is not None)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise AppendOnly("touches are never changed; take one back with a second row")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise AppendOnly("touches are never deleted; take one back with a second row")

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class TouchPupil(InSchool):
    """A pupil whom a touch concerns: a row of its own, which erasure empties in place. `bands` then keep the groups of that day."""

    touch = models.ForeignKey(Touch, models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, related_name="+")
    bands = models.JSONField(default=list, blank=True)  # after erasure: "year_4", "no_premium", "sen", "english"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["touch", "pupil"], name="a_pupil_is_once_in_a_touch")]

    class Privacy:
        none = ["touch", "bands"]
        key = ["pupil"]

    def __str__(self) -> str:
        return f"pupil of touch {self.touch_id}"
