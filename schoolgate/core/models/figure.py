"""A frozen figure. What is hidden is not stored."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool, both_or_neither


class Figure(InSchool):
    """One group of one table in one week: `n` families of whom `k`; both empty where the number is hidden."""

    seen_with = Can.REACH_FIGURES

    table = models.CharField(max_length=40)
    week = models.DateField()
    group = models.CharField(max_length=40)
    n = models.PositiveIntegerField(null=True, blank=True)
    k = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "table", "week", "group"], name="a_figure_is_frozen_once"),
            models.CheckConstraint(condition=both_or_neither("n", "k"), name="a_figure_is_shown_whole_or_hidden"),
            models.CheckConstraint(
                condition=Q(n=None) | ~(Q(n__gte=1) & Q(n__lte=5)) & ~(Q(k__gte=1) & Q(k__lte=5)),
                name="no_figure_of_one_to_five",
            ),
        ]

    class Privacy:
        none = ["table", "week", "group", "n", "k"]

    def __str__(self) -> str:
        return f"{self.table} {self.week} {self.group}"
