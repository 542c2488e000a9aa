"""The choices of a talk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Where(models.TextChoices):
    """Where staff and a family spoke."""

    GATE = "gate", _("At the gate")
    PHONE = "phone", _("By phone")
    CLASS = "class", _("In class")
    HOME = "home", _("At home")
