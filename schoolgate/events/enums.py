"""The choices of an occasion."""

# family-side strings

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What sort of occasion it is."""

    FAMILY_LEARNING = "family_learning", _("Family learning")
    WORKSHOP = "workshop", _("Workshop")
    OPEN_CLASSROOM = "open_classroom", _("Open classroom")
    PERFORMANCE = "performance", _("Performance")
    CELEBRATION = "celebration", _("Celebration")
    COFFEE = "coffee", _("Coffee morning")


class Coming(models.TextChoices):
    """What a family says to an invitation."""

    YES = "coming", _("We are coming")
    NO = "not_this_time", _("Not this time")


class Thought(models.TextChoices):
    """What a family thought, in one tap."""

    GOOD = "good", _("It helped us")
    FINE = "fine", _("It was all right")
    NOT = "not", _("It was not for us")
