"""All that one adult writes goes to one named person."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult
from schoolgate.schools.models import Member


class Route(InSchool, Made, Ends):
    """Set by the head, with a reason and a day on which it is looked at again; the adult is not told why.

    It changes who reads, and nothing else: what school asks, absences and what is urgent go their way.
    """

    seen_with = Can.ROUTE_SEE
    adult_path = "adult"
    leader_path = "member"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    review_on = models.DateField()

    class Meta:
        ordering = ["review_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["adult"], condition=Q(ended_at=None), name="one_open_route_an_adult")
        ]

    class Privacy:
        none = ["review_on"]
        key = ["adult", "member"]
        words = ["reason"]

    def about_adult_id(self) -> int | None:
        """Whose words it sends elsewhere."""
        return self.adult_id

    def leader_id(self) -> int | None:
        """To whom."""
        return self.member_id

    def __str__(self) -> str:
        return f"route until {self.review_on}"
