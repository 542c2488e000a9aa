"""Files lie once in a private store, by their SHA-256; one row for each use of them."""

from django.db import models

from schoolgate.core import clock
from schoolgate.core.rows import InSchool, Made


class StoredFile(InSchool):
    """Bytes in the store. The same bytes in two schools are two rows, so that neither can tell of the other."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "sha256"], name="one_row_for_the_same_bytes")]

    class Privacy:
        none = ["sha256", "size", "media_type"]

    def __str__(self) -> str:
        return self.sha256[:12]


class FileUse(InSchool, Made):
    """One use of a file, owned by a feature's row (its source), which answers who may open it."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="uses")
    name = models.CharField(max_length=120)
    source_kind = models.CharField(max_length=40)
    source_ref = models.CharField(max_length=16)

    class Privacy:
        none = ["file", "source_kind", "source_ref"]
        words = ["name"]

    def __str__(self) -> str:
        return self.name
