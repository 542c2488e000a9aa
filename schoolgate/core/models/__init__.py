"""The ground's own rows."""

from schoolgate.core.models.audit import AuditEntry, AuditValues
from schoolgate.core.models.figure import Figure
from schoolgate.core.models.file import FileUse, StoredFile
from schoolgate.core.models.job import Job
from schoolgate.core.models.link import Link

__all__ = ["AuditEntry", "AuditValues", "Figure", "FileUse", "Job", "Link", "StoredFile"]
