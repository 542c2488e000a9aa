"""The refusals of talks."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NoChildHere(Refusal):
    """A family without a child on roll."""

    sentence = _("This family has no child here any more.")


class NoNumber(Refusal):
    """Nobody can be rung without a number."""

    sentence = _("We have no telephone number of yours that works. Please ring the school office.")


class TimeHasPassed(Refusal):
    """Only times that are over were chosen."""

    sentence = _("That time is over for today. Please choose a later one.")


class NotToBeRung(Refusal):
    """The door says no: nothing about these children goes to this adult now."""

    sentence = _("This adult cannot be put on the call list just now. Please ask the safeguarding lead.")


class CallIsOver(Refusal):
    """Somebody else was quicker."""

    sentence = _("This call is off the list: a colleague has rung, or it is no longer wanted.")


class NoOtherNumber(Refusal):
    """A number that is not theirs, or does not work."""

    sentence = _("Please choose one of the numbers on the list.")
