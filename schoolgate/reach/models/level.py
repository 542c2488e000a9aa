"""How far a family was reached in a term, summed each night so that no page reads the whole ledger."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool
from schoolgate.families.models import Family
from schoolgate.reach.enums import Level


class FamilyLevel(InSchool):
    """One family in one term (by its first day), over all channels, from what stands in the ledger until `counted_on`."""

    seen_with = Can.REACH_NAMES
    pupils_path = "family__pupils__pupil"

    family = models.ForeignKey(Family, models.PROTECT, related_name="levels")
    term = models.DateField()  # its first day
    counted_on = models.DateField()
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.NOTHING)
    times = models.PositiveSmallIntegerField(default=0)  # days on which they took part
    last_did = models.DateField(null=True, blank=True)  # ever, until `counted_on`
    last_own = models.DateField(null=True, blank=True)  # the same, without what we began: a call, a word at the gate
    last_took = models.DateField(null=True, blank=True)  # when they were last there
    is_first = models.BooleanField(default=False)  # did something, and never before this term
    is_matched = models.BooleanField(default=False)  # all that was sent came in the language the adult reads
    is_invited = models.BooleanField(default=False)
    has_come = models.BooleanField(default=False)  # to something to which they were invited
    facts = models.JSONField(default=dict)  # what rules ask besides, as of the night: reach.queries.facts

    class Meta:
        constraints = [models.UniqueConstraint(fields=["family", "term"], name="one_level_a_family_and_term")]
        indexes = [models.Index(fields=["school", "term", "level"], name="levels_of_term")]

    class Privacy:
        none = [
            "term", "counted_on", "level", "times", "last_did", "last_own", "last_took", "is_first", "is_matched",
            "is_invited", "has_come",
        ]  # fmt: skip
        key = ["family"]
        special = ["facts"]

    def pupil_ids(self) -> frozenset[int]:
        """Whose family it is."""
        return self.family.pupil_ids()

    def __str__(self) -> str:
        return f"level {self.level} of {self.family_id}"
