"""The row is the queue."""

from django.db import models
from django.db.models import Q

from schoolgate.core import clock


class Job(models.Model):
    """A piece of work by name, written in the transaction that wants it done."""

    name = models.CharField(max_length=80)
    ids = models.JSONField(default=dict)
    school = models.BigIntegerField(null=True, blank=True)
    key = models.CharField(max_length=120, blank=True)
    run_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=24, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["run_at"], condition=Q(dead_at=None), name="jobs_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(dead_at=None, lease="") & ~Q(key=""), name="one_waiting_job_a_key"
            ),
        ]

    class Privacy:
        none = ["name", "ids", "key", "run_at", "attempts", "lease", "leased_until", "dead_at", "trouble"]

    def __str__(self) -> str:
        return self.name
