"""The choices of a talk, and of a call."""

# family-side strings

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _


class Where(models.TextChoices):
    """Where staff and a family spoke."""

    GATE = "gate", _("At the gate")
    PHONE = "phone", _("By phone")
    CLASS = "class", _("In class")
    HOME = "home", _("At home")


class Slot(models.TextChoices):
    """When it suits a family to be rung."""

    MORNING = "morning", _("In the morning")
    LUNCH = "lunch", _("At lunchtime")
    AFTER = "after", _("After school")

    def ends(self, closes: time) -> time:
        """When it is over, at a school whose office closes then."""
        return {Slot.MORNING: time(12), Slot.LUNCH: time(13, 30)}.get(self, closes)


class Topic(models.TextChoices):
    """What a family would like to talk about: a word from a list, never free text."""

    CHILD = "child", _("How my child is getting on")
    WORRY = "worry", _("Something worries me")
    LETTER = "letter", _("A letter or message that I do not understand")
    DAY = "day", _("A day or a time at school")
    HELP = "help", _("I would like to help")
    OTHER = "other", _("Something else")


class Why(models.TextChoices):
    """Why somebody is on the call list."""

    ASKED = "asked", _("Asked us to ring")
    UNREACHED = "unreached", _("A message did not reach them")
    UNANSWERED = "unanswered", _("Has not answered, though reminded")
    STAFF = "staff", _("Put on the list by a colleague")


class Outcome(models.TextChoices):
    """What came of ringing."""

    SPOKE = "spoke", _("We spoke")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG = "wrong", _("Wrong number")
    AGAIN = "again", _("Ring again another time")


class Match(models.TextChoices):
    """In which language we spoke."""

    OWN = "own", _("In their language")
    INTERPRETER = "interpreter", _("With the telephone interpreter")
    OTHER = "other", _("In another language")
