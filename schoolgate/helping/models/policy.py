"""A policy in plain words."""

from django.db import models

from schoolgate.core.models import FileUse
from schoolgate.helping.models.entry import Entry


class Policy(Entry):
    """What it says in two plain sentences, and where the whole of it is: a link, or a file."""

    link = models.URLField(max_length=300, blank=True)
    file = models.ForeignKey(FileUse, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Entry.Meta):
        abstract = False

    class Privacy:
        none = ["title", "words", "position", "link", "file"]
