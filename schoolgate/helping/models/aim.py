"""What the school wants to reach together with families."""

from django.db import models

from schoolgate.helping.models.entry import Entry


class Aim(Entry):
    """An aim. With a `key` it ships, and in the words that ship it is there in every language."""

    key = models.CharField(max_length=20, blank=True)

    class Meta(Entry.Meta):
        abstract = False

    class Privacy:
        none = ["title", "words", "position", "key"]
