"""The words of reach."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Column(models.TextChoices):
    """What a family is counted for. Only the last is called reached."""

    DELIVERED = "delivered", _("Delivered")
    PRESSED = "pressed", _("Opened by a press")
    DID = "did", _("Did something")


class Dimension(models.TextChoices):
    """By what families are grouped, one at a time."""

    LANGUAGE = "language", _("Language at home")
    PREMIUM = "premium", _("Pupil premium")
    SEN = "sen", _("Special educational needs")
    YEAR = "year", _("Year group")
    NEW = "new", _("New this year")
    HOMES = "homes", _("Homes")


GROUPS = {
    "english": _("English"),
    "other": _("Another language"),
    "premium": _("Pupil premium"),
    "no_premium": _("No pupil premium"),
    "sen": _("SEN support or plan"),
    "no_sen": _("No SEN"),
    "new": _("Joined this year"),
    "not_new": _("Here before"),
    "one_home": _("Children in one home"),
    "two_homes": _("Children in two homes"),
    "none": _("Not known"),
    **{f"year_{number}": format_lazy(_("Year {number}"), number=number) for number in range(14)},
}


def table(column: Column, dimension: Dimension) -> str:
    """The name of a table."""
    return f"reach:{column}:{dimension}"
