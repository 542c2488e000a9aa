"""When what happened elsewhere cannot be written down."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class OnlyANumber(Refusal):
    """Children were to be added to a number."""

    sentence = _("This was written down as a number. Please write it down once more, with the children.")


class LinesAreWrong(Refusal):
    """A file with wrong lines, and nobody has said that they may be left out."""

    sentence = _(
        "Some lines are wrong, so nothing was brought in. Mend the file, or tick that these lines are left out."
    )


class NothingNew(Refusal):
    """A file that is known already."""

    sentence = _("Everything in this file is here already. Nothing was changed.")


class IsOver(Refusal):
    """Somebody else was quicker."""

    sentence = _("This was taken back already.")


class NoSuchHome(Refusal):
    """The child has no home with that number any more."""

    sentence = _("The child’s homes have changed. Please look again.")
