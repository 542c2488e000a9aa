"""One round of the award: from registration to three years of being accredited."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import CycleKind, Outcome
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made

READY_WITHIN, EVALUATED_WITHIN, HOLDS_FOR = 9, 3, 36  # months, as the award's own guidance for reassessment says


class Cycle(InSchool, Made, Ends):
    """A school has one at a time; it ends when the next begins. `agreed_on` is the day of the agreement to be assessed again."""

    seen_with = Can.AWARD_SEE

    kind = models.CharField(max_length=8, choices=CycleKind, default=CycleKind.FIRST)
    registered_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    adviser = models.CharField(max_length=120, blank=True)
    target = models.DateField()  # the visit that we work towards
    verified_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    words = models.TextField(max_length=2000, blank=True)  # of the verifier's report, as we sum it up
    accredited_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-registered_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["school"], condition=Q(ended_at=None), name="one_round_at_a_time"),
        ]

    class Privacy:
        none = ["kind", "registered_on", "agreed_on", "target", "verified_on", "outcome", "accredited_until"]
        identity = ["adviser"]
        words = ["words"]

    @property
    def evaluated_by(self) -> date | None:
        """Until when a reassessment wants its self-evaluation, online."""
        return months_after(self.agreed_on, EVALUATED_WITHIN) if self.agreed_on else None

    @property
    def ready_by(self) -> date | None:
        """Until when a reassessment wants everything."""
        return months_after(self.agreed_on, READY_WITHIN) if self.agreed_on else None

    @property
    def is_awarded(self) -> bool:
        """Did the verifier say yes?"""
        return self.outcome == Outcome.MET

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.registered_on}"


def months_after(day: date, months: int) -> date:
    """The same day of a later month; its last day, where that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(f"no month is so short: {day}")
