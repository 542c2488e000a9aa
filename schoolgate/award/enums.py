"""The choices of the award."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Says(models.TextChoices):
    """Who stands for a claim."""

    COUNTED = "counted", _("Counted")
    TOLD = "told by", _("Told by families")
    JUDGED = "judged by", _("Judged by staff")


class Brought(models.TextChoices):
    """What sort of thing a person brought in as evidence, where no row of the ledger knows of it."""

    DOCUMENT = "document", _("A document")
    PHOTOGRAPH = "photograph", _("A photograph")
    LINK = "link", _("A page on the web")
    DISPLAY = "display", _("A display or notice in the building")
    WALK = "walk", _("Parents’ walk of the building")
    TRAINING = "training", _("Staff training")
    MINUTES = "minutes", _("Minutes of a meeting")
    POLICY = "policy", _("A policy")
    QUOTE = "quote", _("What somebody said, with permission")
    VISIT = "visit", _("What a visitor saw")
