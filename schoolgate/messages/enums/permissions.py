"""What a permission is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PermissionKind(models.TextChoices):
    """Each has a form of its own."""

    TRIP = "trip", _("A trip")
    PICTURES = "pictures", _("Pictures, and short walks")
    MEDICINE = "medicine", _("A medicine at school")
    CLUB = "club", _("A club")
