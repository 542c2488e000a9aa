"""The words of translation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why a text still waits for somebody."""

    ORDERED = "ordered", _("On its way to the engine")
    DOWN = "down", _("The engine does not answer; it is tried again")
    NO_ENGINE = "no_engine", _("No engine is turned on for this language")
    NOT_KNOWN = "not_known", _("The engine does not know this language")
    BROKEN = "broken", _("The engine lost a name, a number or a link, so its text was thrown away")
    REPORTED = "reported", _("A family says that it is wrong")
    ASKED = "asked", _("A colleague asks for a better wording")

    @classmethod
    def about_a_wording(cls) -> list[str]:
        """Those in which there is a wording, and somebody doubts it."""
        return [cls.REPORTED, cls.ASKED]
