"""What only staff are told."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class AlreadyTold(Refusal):
    """Families were told once."""

    sentence = _("Families have been told already.")


class OverBefore(Refusal):
    """It would be over before it opens."""

    sentence = _("Please choose a day that is still to come.")


class NotBefore(Refusal):
    """Nobody has helped on a day that is to come."""

    sentence = _("Please choose a day that has been, or today.")


class NotItsDay(Refusal):
    """It was on other days; which ones, the form says."""

    sentence = _("It was not on that day.")


class NoYes(Refusal):
    """There is no yes to answer."""

    sentence = _("This family has taken its yes back.")


class NotOpenedYet(Refusal):
    """It is not shown yet."""

    sentence = _("Please open it first.")
