"""When permissions say no."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NoUses(Refusal):
    """Pictures for nothing."""

    sentence = _("Please choose at least one thing that the pictures are for.")


class LastDayIsPast(Refusal):
    """A medicine until yesterday."""

    sentence = _("This day is past. Please choose a later one.")


class StoppedAlready(Refusal):
    """Nothing to stop."""

    sentence = _("This has been stopped already.")
