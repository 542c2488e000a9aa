"""The choices of what comes in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """By which way it came."""

    TEXT = "text", _("Text message")
    EMAIL = "email", _("Email")


class State(models.TextChoices):
    """What became of it."""

    NEW = "new", _("Not read yet")
    TAKEN = "taken", _("Somebody has it")
    NOBODY = "nobody", _("From an address that is on file of nobody")
    REFUSED = "refused", _("Sent by a machine, or by nobody who can be named")
