"""Where the school stands, as four voices see it."""

from django.db import models
from django.db.models import Q

from schoolgate.award.enums import Voice
from schoolgate.award.models.cycle import Cycle
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.schools.models import Member


class Evaluation(InSchool, Made, Ends):
    """One voice is asked once a round; ended means closed."""

    seen_with = Can.AWARD_TAKE_PART

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="evaluations")
    voice = models.CharField(max_length=12, choices=Voice)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "voice"], condition=Q(ended_at=None), name="a_voice_is_asked_once_at_a_time"
            )
        ]

    class Privacy:
        none = ["cycle", "voice"]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}"


class Answers(InSchool, Made):
    """What one member of staff or one governor says. Only they see it; all others see sums."""

    seen_with = Can.AWARD_TAKE_PART
    leader_path = "member"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="answers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    said = models.JSONField(default=dict)  # statement: word of Answer

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "member"], name="one_answers_once")]

    class Privacy:
        none = ["evaluation"]
        key = ["member"]
        words = ["said"]

    def leader_id(self) -> int | None:
        """Whose it is."""
        return self.member_id

    def __str__(self) -> str:
        return f"answers to {self.evaluation_id}"


class Sheet(InSchool, Made, Ends):
    """Counts that staff typed in, of a paper, a class, the school council; or the sums of a link. It names nobody."""

    seen_with = Can.AWARD_LEAD

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="sheets")
    source = models.CharField(max_length=120)
    day = models.DateField()
    people = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)  # statement: {word of Answer: number}
    said = models.TextField(max_length=2000, blank=True)
    by_link = models.BooleanField(default=False)  # not typed in: the sums of a link that was closed

    class Meta:
        ordering = ["day", "pk"]

    class Privacy:
        none = ["evaluation", "source", "day", "people", "counts", "by_link"]
        words = ["said"]

    def __str__(self) -> str:
        return self.source
