"""What school answered by itself, when nobody was there to read."""

from django.db import models

from schoolgate.core.permits import Can
from schoolgate.core.rows import Made
from schoolgate.messages.models.thread import Thread
from schoolgate.messages.models.within import OfThread


class NightAnswer(OfThread, Made):
    """When the message will be read, and whom to ring in danger: once a thread and night."""

    seen_with = Can.THREAD_SEE

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="nights")
    read_at = models.DateTimeField()  # when school opens again
    day = models.DateField()  # the same, as the day at school
    dispatch = models.CharField(max_length=16, blank=True)  # its ref; empty where they read it on their page

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thread", "day"], name="one_answer_a_thread_and_night")]

    class Privacy:
        none = ["thread", "read_at", "day", "dispatch"]

    def __str__(self) -> str:
        return f"read on {self.day}"
