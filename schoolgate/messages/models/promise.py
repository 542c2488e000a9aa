"""That a family gets an answer by a day, and what happens to a thread on the way to it."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, Made
from schoolgate.messages.enums import Kept
from schoolgate.messages.models.thread import Thread
from schoolgate.messages.models.within import OfThread, unique_while_open
from schoolgate.schools.models import Member


class Promise(OfThread, Made, Ends):
    """Given when a family writes; it ends when school answers. What they write meanwhile gives no new one."""

    seen_with = Can.THREAD_ANSWER

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="promises")
    due = models.DateField()
    kept_by = models.CharField(max_length=12, choices=Kept, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["school", "due"], name="promises_by_day")]
        constraints = [unique_while_open("one_open_promise_a_thread", "thread")]

    class Privacy:
        none = ["thread", "due", "kept_by"]

    def __str__(self) -> str:
        return f"answer by {self.due}"


class HandOver(OfThread, Made):
    """A thread went to another member, or back to the office; with a word to the colleague, which no family sees."""

    seen_with = Can.THREAD_ANSWER

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    class Privacy:
        none = ["thread"]
        key = ["to"]
        words = ["note"]

    def __str__(self) -> str:
        return f"handed over {self.ref}"
