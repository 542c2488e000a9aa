"""You said, we did."""

from django.db import models

from schoolgate.helping.enums import SaidIn
from schoolgate.helping.models.entry import Entry


class YouSaid(Entry):
    """What families said (the title), what school did (the words), when, and where it was said. Never who said it."""

    day = models.DateField()
    source = models.CharField(max_length=12, choices=SaidIn)

    class Meta(Entry.Meta):
        abstract = False
        ordering = ["-day", "-pk"]

    class Privacy:
        none = ["title", "words", "position", "day", "source"]
