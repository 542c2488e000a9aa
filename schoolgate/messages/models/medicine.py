"""A medicine that a child is given at school."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult, Pupil


class Medicine(InSchool, Made, Ends):
    """Signed by one adult, after a code or on paper: what, how much, when, until which day. It ends on that day by itself.

    Ended means stopped earlier, by whoever signed or by the office. `item` names the question that it answers, if it does.
    """

    seen_with = Can.MEDICINE_SEE
    pupils_path = "pupil"
    adult_path = "adult"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    what = models.CharField(max_length=400)
    how_much = models.CharField(max_length=400)
    when = models.CharField(max_length=400)
    until = models.DateField()
    on_paper = models.BooleanField(default=False)
    item = models.CharField(max_length=16, blank=True)  # its ref

    class Meta:
        ordering = ["until", "pk"]

    class Privacy:
        none = ["on_paper", "item"]
        key = ["pupil", "adult"]
        special = ["what", "how_much", "when", "until"]

    def pupil_ids(self) -> frozenset[int]:
        """Who is given it."""
        return frozenset({self.pupil_id})

    def about_adult_id(self) -> int | None:
        """Who signed."""
        return self.adult_id

    def __str__(self) -> str:
        return f"medicine {self.ref}"
