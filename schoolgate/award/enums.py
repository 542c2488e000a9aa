"""The choices of the award."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Says(models.TextChoices):
    """Who stands for a claim."""

    COUNTED = "counted", _("Counted")
    TOLD = "told by", _("Told by families")
    JUDGED = "judged by", _("Judged by staff")
