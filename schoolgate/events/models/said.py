"""What families say of an occasion: a question before it, a thought after it."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.events.enums import Thought
from schoolgate.events.models.event import Event
from schoolgate.families.models import Adult


class Question(InSchool, Made, Ends):
    """A family's question about an occasion; ended when somebody has spoken to them."""

    seen_with = Can.DELIVERY_SEE
    adult_path = "adult"
    matter_kind = "event"
    matter_lookup = "event__ref"

    event = models.ForeignKey(Event, models.PROTECT, related_name="questions")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    words = models.TextField(max_length=1000)
    lang = models.CharField(max_length=12, blank=True)

    class Privacy:
        none = ["event"]
        key = ["adult"]
        words = ["words"]

    def about_adult_id(self) -> int | None:
        """Who asks."""
        return self.adult_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.event.ref

    def __str__(self) -> str:
        return f"question {self.ref}"


class EventThought(InSchool, Made):
    """One tap after an occasion; the latest of each adult counts."""

    seen_with = Can.DELIVERY_SEE
    adult_path = "adult"
    matter_kind = "event"
    matter_lookup = "event__ref"

    event = models.ForeignKey(Event, models.PROTECT, related_name="thoughts")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="+")
    thought = models.CharField(max_length=8, choices=Thought)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "adult"], name="one_thought_an_adult")]

    class Privacy:
        none = ["event"]
        key = ["adult"]
        words = ["thought"]

    def about_adult_id(self) -> int | None:
        """Who says it."""
        return self.adult_id

    def matter_ref(self) -> str:
        """What a link to it names."""
        return self.event.ref

    def __str__(self) -> str:
        return f"{self.thought} on {self.event_id}"
