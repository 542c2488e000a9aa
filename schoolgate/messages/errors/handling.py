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
