"""When notices say no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class SentAlready(Refusal):
    """What has gone is not changed: it is corrected."""

    sentence = _("This has been sent. You can send a correction.")


class NotSentYet(Refusal):
    """Nothing to correct."""

    sentence = _("This has not been sent yet. You can still change it.")


class NeedsAnotherLook(Refusal):
    """A message to the whole school, written by a teacher or an assistant."""

    sentence = _("A message to the whole school needs a second pair of eyes. Ask a colleague to look at it first.")


class LookedAtByThemselves(Refusal):
    """The second pair of eyes is another person's."""

    sentence = _("You wrote this yourself. Please ask a colleague to look at it.")


class NoAnswers(Refusal):
    """A choice between nothing."""

    sentence = _("Please write at least two answers, one a line.")


class AnswersDoNotWait(Refusal):
    """News of the day or the week that asks for an answer."""

    sentence = _(
        "What can wait for the news of the day asks for no answer. Choose “Must know” or “Needs an answer”, or ask for nothing."
    )


class NoSuchWord(Refusal):
    """A school word that is not on the list any more."""

    sentence = _("This word is not on the list of school words any more.")
