"""Rows of the roster import: runs, what each changed, what it could not decide, remembered columns."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.models.adult import Adult
from schoolgate.families.models.pupil import Pupil

__all__ = ["ColumnMap", "ImportChange", "ImportQuestion", "ImportRun", "RosterDraft"]


class ImportRun(InSchool, Made):
    """A file that was applied. `undone_at` says that it was taken back."""

    seen_with = Can.ROSTER_IMPORT

    source_kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=120)
    counts = models.JSONField(default=dict)
    problems = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    class Privacy:
        none = ["source_kind", "counts", "problems", "undone_at"]
        words = ["file_name"]

    def __str__(self) -> str:
        return f"import {self.ref}"


class ImportChange(InSchool):
    """One row that a run made, changed or ended, as it was before: what undo needs."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="changes")
    model = models.CharField(max_length=40)
    row = models.BigIntegerField()
    act = models.CharField(max_length=8)  # new, changed, left
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Privacy:
        none = ["run", "model", "act"]
        key = ["row"]
        words = ["before", "after"]

    def __str__(self) -> str:
        return f"{self.act} {self.model}"


class ImportQuestion(InSchool, Made, Ends):
    """What a file could not decide by itself; a person does. Open once a unit, however often the file comes."""

    seen_with = Can.ROSTER_QUESTIONS
    pupils_path = "pupil"
    adult_path = "adult"

    kind = models.CharField(max_length=20, choices=QuestionKind)
    what = models.CharField(max_length=300)
    adult = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    other = models.ForeignKey(Adult, models.PROTECT, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, blank=True, related_name="+")
    source_kind = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=10, choices=QuestionAnswer, blank=True)
    unit = models.CharField(max_length=64)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "unit"], name="a_question_is_asked_once"),
        ]

    class Privacy:
        none = ["kind", "source_kind", "answer", "unit"]
        key = ["adult", "other", "pupil"]
        words = ["what"]

    def pupil_ids(self) -> frozenset[int]:
        """The child whom it is about, if it is about one."""
        return frozenset({self.pupil_id}) if self.pupil_id else frozenset()

    def about_adult_id(self) -> int | None:
        """The adult whom it is about, if it is about one."""
        return self.adult_id

    def __str__(self) -> str:
        return self.kind


class ColumnMap(InSchool, Made):
    """What the columns of a report say, confirmed once by a person and found again by its headings."""

    seen_with = Can.ROSTER_IMPORT

    headings = models.CharField(max_length=64)  # their fingerprint, in any order
    columns = models.JSONField(default=dict)
    whole = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "headings"], name="one_map_for_the_same_headings")]

    class Privacy:
        none = ["headings", "columns", "whole"]

    def __str__(self) -> str:
        return f"columns {self.ref}"


class RosterDraft(InSchool, Made, Ends):
    """A file that was put here and not yet applied, with the difference it would make. When it ends, its bytes are gone."""

    seen_with = Can.ROSTER_IMPORT

    file_name = models.CharField(max_length=120)
    data = models.BinaryField(default=b"")
    headings = models.JSONField(default=list)  # of a contact report, in its order
    columns = models.JSONField(null=True, blank=True)  # heading to field, once a person has confirmed them
    whole = models.BooleanField(default=False)
    leavers_confirmed = models.BooleanField(default=False)
    difference = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at", "-pk"]

    class Privacy:
        none = ["headings", "columns", "whole", "leavers_confirmed"]
        special = ["data", "difference"]
        words = ["file_name"]

    def __str__(self) -> str:
        return f"draft {self.ref}"
