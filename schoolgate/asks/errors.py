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
        "We need your signature for this, so it cannot be answered by text. Please sign the letter, or get a code on our page."
    )


class NeedsCode(Refusal):
    """A signature, by somebody of whom we only know that they had a link."""

    sentence = _("This counts as your signature. Please get a code first, so that we know it is you.")


class NeedsSignature(Refusal):
    """Staff type in what was not signed."""

    sentence = _("This needs a signature: on the family’s page after a code, or on paper. A telephone is not enough.")


class WhoSigned(Refusal):
    """A signature without a name."""

    sentence = _("Please say who signed it.")


class SaysTooLittle(Refusal):
    """A yes without what it needs to mean something."""

    sentence = _("Please fill in every line, so that we do it right.")


class NoSuchAnswer(Refusal):
    """The answer is none of those that were offered."""

    sentence = _("Please choose one of the answers.")
