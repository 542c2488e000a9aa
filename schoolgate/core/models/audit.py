"""Who did what, to which row, when. What the values were lies beside it, where it can be erased."""

from django.conf import settings
from django.db import models

from schoolgate.core import clock
from schoolgate.core.permits import Can
from schoolgate.core.rows import InSchool


class AuditEntry(InSchool):
    """One act. It holds no value of any field, only a salted hash of them, so that erasing the values breaks no chain."""

    seen_with = Can.AUDIT_READ

    at = models.DateTimeField(default=clock.now)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    target = models.CharField(max_length=16, blank=True)
    fields = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["school", "-at"], name="audit_by_time"),
            models.Index(fields=["kind", "target"], name="audit_by_target"),
        ]

    class Privacy:
        none = ["at", "role", "verb", "kind", "target", "fields", "digest"]
        key = ["who"]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.target}"


class AuditValues(InSchool):
    """What the fields were and became, with the salt of the entry's hash. Erasure empties it."""

    seen_with = Can.AUDIT_READ

    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="values_beside")
    salt = models.CharField(max_length=32)
    values = models.JSONField(default=dict)

    class Privacy:
        none = ["salt"]
        key = ["entry"]
        words = ["values"]

    def __str__(self) -> str:
        return f"values of {self.entry_id}"
