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
    SIGNED = "signed", _("Yes or no, signed")
    SEVERAL = "several", _("Yes or no to each, signed")

    @classmethod
    def signed(cls) -> frozenset[str]:
        """Those that count only from whoever came in by a code, or on paper: never by a link, a text, a telephone."""
        return frozenset({cls.SIGNED, cls.SEVERAL})

    @classmethod
    def by_text(cls) -> frozenset[str]:
        """Those that a text message may answer: it is no signature."""
        return frozenset({cls.YES_NO, cls.ACKNOWLEDGE, cls.COMING, cls.CHOOSE})


class Wants(models.TextChoices):
    """What an answer may say besides, in the family's own words."""

    NEEDS = "needs", _("Medicine, allergies, or anything else that we must know")
    PHONE = "phone", _("A number to ring on that day")
    WHAT = "what", _("Which medicine")
    HOW_MUCH = "how_much", _("How much")
    WHEN = "when", _("When it is given")
    UNTIL = "until", _("Until which day")

    @classmethod
    def must(cls) -> frozenset[str]:
        """Those without which a yes says nothing."""
        return frozenset({cls.WHAT, cls.HOW_MUCH, cls.WHEN, cls.UNTIL})


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


class Over(models.TextChoices):
    """Why what a text asked is over."""

    EXPIRED = "expired", _("Its time is over")
    SUPERSEDED = "superseded", _("Something newer took its place")


class Back(models.TextChoices):
    """What we answer to a text."""

    UNDERSTOOD = "understood", _("What we understood")
    WHICH = "which", _("What do you mean?")
    HOW = "how", _("How it is changed")
    CLOSED = "closed", _("It is closed")
    NOTHING = "nothing", _("Nothing is open")
    REFUSED = "refused", _("It cannot be done")
    RING = "ring", _("We will ring")


class Verdict(models.TextChoices):
    """What the homes of a child say together. The careful answer holds while they differ."""

    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Refused")
    DIFFER = "differ", _("The homes differ")
    WAITING = "waiting", _("No answer yet")
