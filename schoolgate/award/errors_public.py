"""What a parent is told who answers by the link."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class TooOftenFromHere(Refusal):
    """More answers from one place within the hour than one would expect of a hall full of parents."""

    sentence = _(
        "Very many answers came from where you are. Please try again in an hour, or ask for the form on paper."
    )


class SaysNothing(Refusal):
    """Nothing is chosen."""

    sentence = _("Please choose an answer to at least one sentence.")
