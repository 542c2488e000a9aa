"""The choices of an ask."""

# family-side strings

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionKind(models.TextChoices):
    """What sort of answer is wanted."""

    YES_NO = "yes_no", _("Yes or no")
    ACKNOWLEDGE = "acknowledge", _("I have read this")
    COMING = "coming", _("Are you coming?")
    CHOOSE = "choose", _("Choose one")

    @classmethod
    def by_text(cls) -> frozenset[str]:
        """Those that a text message may answer: it is no signature."""
        return frozenset({cls.YES_NO, cls.ACKNOWLEDGE, cls.COMING, cls.CHOOSE})


class Per(models.TextChoices):
    """What owes an answer."""

    FAMILY = "family", _("Each family")
    PUPIL = "pupil", _("Each child, in each of its homes")


class Heard(models.TextChoices):
    """How an answer reached us."""

    PAGE = "page", _("On the page")
    TEXT = "text", _("By text message")
    PHONE = "phone", _("By phone")
    PAPER = "paper", _("On paper")
    GATE = "gate", _("At the gate")


class Verdict(models.TextChoices):
    """What the homes of a child say together. The careful answer holds while they differ."""

    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Refused")
    DIFFER = "differ", _("The homes differ")
    WAITING = "waiting", _("No answer yet")
