"""What may go with a notice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttachmentKind(models.TextChoices):
    """What it is to those who get it."""

    PICTURE = "picture", _("A picture")
    PAPER = "paper", _("A paper (PDF)")
    VOICE = "voice", _("A voice recording")
