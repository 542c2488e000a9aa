"""A text that is wanted in another language, until an engine or a person has seen to it."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.core.tenancy import SchoolManager, SchoolQuerySet
from schoolgate.languages.enums import Why

ENOUGH = timedelta(days=2)


class OrderQuerySet(SchoolQuerySet["Order"]):
    """Orders by who works on them."""

    def for_an_engine(self) -> "OrderQuerySet":
        """Those that an engine may still do: one that was down for two days is not tried any more."""
        lately = Q(why=Why.DOWN, made_at__gte=clock.now() - ENOUGH)
        return self.filter(Q(why=Why.ORDERED) | lately, ended_at=None)

    def for_a_person(self) -> "OrderQuerySet":
        """Those that wait for somebody who speaks the language, what families doubt and what is urgent first."""
        rows = self.filter(ended_at=None).exclude(why=Why.ORDERED)
        doubted = models.Case(models.When(why__in=Why.about_a_wording(), then=0), default=1)
        return rows.order_by("-urgent", doubted, "-made_at", "-pk")


class Order(InSchool, Made, Ends):
    """Ordered when the text was published, or when a family said that its translation is wrong. `why` is what it waits for.

    When it ends its words go: what the text became stands in the memory.
    """

    seen_with = Can.TRANSLATION_CHECK

    unit = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=12, default="en")
    target = models.CharField(max_length=12)
    why = models.CharField(max_length=12, choices=Why, default=Why.ORDERED)
    urgent = models.BooleanField(default=False)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)

    objects: ClassVar[Any] = SchoolManager.from_queryset(OrderQuerySet)()

    class Meta:
        indexes = [models.Index(fields=["school", "target"], condition=Q(ended_at=None), name="live_orders")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "unit", "source_kind", "source_ref"],
                condition=Q(ended_at=None),
                name="one_live_order_a_text_and_source",
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(words=""), name="an_ended_order_keeps_no_words"),
            models.CheckConstraint(condition=~Q(lang=models.F("target")), name="an_order_is_for_another_language"),
        ]

    class Privacy:
        none = ["unit", "target", "why", "urgent", "source_kind", "source_ref"]
        words = ["words"]

    def end(self, *, by: int | None) -> None:
        """End it, and let its words go."""
        super().end(by=by)
        self.words = ""

    def __str__(self) -> str:
        return f"{self.lang} to {self.target}: {self.why}"
