"""When what staff do with threads says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NothingAnswered(Refusal):
    """An answer without a word."""

    sentence = _("Please write your answer.")


class CannotHaveIt(Refusal):
    """The colleague may not read what this adult writes, or does not work here now."""

    sentence = _("This cannot go to that colleague. Please choose another, or leave it with the office.")


class PassedOnAlready(Refusal):
    """It is with the safeguarding lead."""

    sentence = _("This is with the safeguarding lead already.")


class NotPassedOn(Refusal):
    """It is with nobody special."""

    sentence = _("This was not passed to the safeguarding lead.")


class GoesToOnePerson(Refusal):
    """The head has sent all that this adult writes to one person."""

    sentence = _("What this adult writes goes to one person. Only the head can change that.")


class NoReason(Refusal):
    """A route without a reason."""

    sentence = _("Please write down why.")


class ReviewTooLate(Refusal):
    """Not looked at again, or in a year."""

    sentence = _("Please choose a day within the next hundred days on which you look at this again.")


class DayIsPast(Refusal):
    """By a day that is over."""

    sentence = _("This day is past. Please choose a later one.")


class NoOutcome(Refusal):
    """A concern that ends without anything."""

    sentence = _("Please write what came of it.")


class NotToldYet(Refusal):
    """A concern ends when its family knows."""

    sentence = _("Please tell the family first, and then say on which day you did.")
