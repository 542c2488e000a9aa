"""What a school can make of an item, how a field of it is written, and which items a list shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """What was made of it."""

    WORDS = "words", _("Your words")
    HIDDEN = "hidden", _("Hidden")
    ADDED = "added", _("Your own")


class Written(models.TextChoices):
    """How a field is written."""

    LINE = "line", _("One line")
    TEXT = "text", _("Some sentences")
    LINES = "lines", _("One a line")
    NUMBER = "number", _("A number")
    PICKS = "picks", _("Some of a list")


class Which(models.TextChoices):
    """Which items of a list are shown."""

    ALL = "all", _("All")
    OWN = "own", _("In your words")
    HIDDEN = "hidden", _("Hidden")
