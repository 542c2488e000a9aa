"""When reach says no."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NotOnTheList(Refusal):
    """What was said is no word of the list."""

    sentence = _("Please choose one of these.")


class StruckOut(Refusal):
    """It does not stand any more."""

    sentence = _("This does not stand here any more.")


class NobodyFits(Refusal):
    """The families have moved on since the page was made."""

    sentence = _("Nobody is left for whom this could be done. Please look at the page again.")


class TooLateToUndo(Refusal):
    """It was undone already, or too long ago."""

    sentence = _("This cannot be undone any more.")
