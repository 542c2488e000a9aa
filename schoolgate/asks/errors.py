"""The refusals of asks."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class DueTooSoon(Refusal):
    """A family cannot answer in less than a school day."""

    sentence = _("Please give families at least one school day to answer.")


class AskClosed(Refusal):
    """It takes no answers any more."""

    sentence = _("This question is closed. Please ring the school if your answer has changed.")


class NotByText(Refusal):
    """A text message is no signature."""

    sentence = _(
        "We need your signature for this, so it cannot be answered by text. Please use the letter or the link."
    )


class NoSuchAnswer(Refusal):
    """The answer is none of those that were offered."""

    sentence = _("Please choose one of the answers.")
