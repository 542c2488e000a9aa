"""How often something was tried lately, so that it holds over processes and restarts."""

from django.db import models


class Count(models.Model):
    """Tries of one kind by one address, browser or user, within a stretch of time."""

    in_backup = False  # it speaks of an hour that is over, and of who tried when

    key = models.CharField(max_length=64, unique=True)  # hash of what is counted and of whom
    since = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    class Privacy:
        none = ["number"]
        contact = ["key"]

    def __str__(self) -> str:
        return f"{self.number} since {self.since}"
