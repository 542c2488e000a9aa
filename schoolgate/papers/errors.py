"""When papers say no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class TooMuch(Refusal):
    """More than we read at once."""

    sentence = _("Together these files are larger than 100 MB. Please bring them in parts.")


class NothingBrought(Refusal):
    """No file."""

    sentence = _("There is nothing in these files.")


class NotReadYet(Refusal):
    """A worker is still at it."""

    sentence = _("These papers are still being read. Please wait a moment.")


class SentAlready(Refusal):
    """They have gone."""

    sentence = _("These papers have been given to families already.")


class NothingToSend(Refusal):
    """No paper is left."""

    sentence = _("There is no paper here to give to anyone.")


class LookFirst(Refusal):
    """Some names do not fit."""

    sentence = _(
        "Some names do not fit. Please look at each of these papers, leave out what is wrong, and tick that you have looked."
    )


class WithdrawnAlready(Refusal):
    """It is gone."""

    sentence = _("This paper has been withdrawn already.")


class RemindedLately(Refusal):
    """Nobody is chased within a day."""

    sentence = _("They were told or reminded less than a day ago. Please wait until tomorrow.")


class AllCollected(Refusal):
    """Nobody to remind."""

    sentence = _("Everyone has collected their paper.")
