"""What only staff read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How a way to get involved stands."""

    DRAFT = "draft", _("Not shown yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    OVER = "over", _("Over")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Verdict(models.TextChoices):
    """What school said to somebody's yes."""

    CONFIRMED = "confirmed", _("School says yes")
    DECLINED = "declined", _("Not this time")
