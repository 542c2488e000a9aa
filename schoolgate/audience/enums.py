"""The words of a rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermKind(models.TextChoices):
    """What one term of a rule speaks of. Those before the line add people; those after it narrow them."""

    SCHOOL = "school", _("Everyone")
    YEAR = "year", _("A year group")
    GROUP = "group", _("A class or group")
    PUPIL = "pupil", _("A child")
    ADULT = "adult", _("One adult")
    SELECTOR = "selector", _("Those who…")
    READS = "reads", _("Only readers of")
    NOT_ANSWERED = "not_answered", _("Only those who have not answered")
    BUT = "but", _("All but those who…")

    @classmethod
    def narrowing(cls) -> frozenset[str]:
        """Terms that narrow."""
        return frozenset({cls.READS, cls.NOT_ANSWERED, cls.BUT})


class LeftOut(models.TextChoices):
    """Why someone is not addressed."""

    LIMITED = "limited", _("A restriction or hold")
    NOT_TOLD = "not_told", _("Another contact, not told by default")
    LEFT = "left", _("Has left")
    NO_ADDRESS = "no_address", _("No working address")
    NOT_WANTED = "not_wanted", _("Does not want news of the association and the community")
    NARROWED = "narrowed", _("Not in the narrower choice")
    NOT_SIGNED = "not_signed", _("Children with an adult in another home have not been gone through")
