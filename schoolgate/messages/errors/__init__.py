"""When messages say no."""

from schoolgate.messages.errors.handling import CannotHaveIt, NothingAnswered, NotPassedOn, PassedOnAlready
from schoolgate.messages.errors.notices import (
    AnswersDoNotWait,
    LookedAtByThemselves,
    NeedsAnotherLook,
    NoAnswers,
    NotSentYet,
    SentAlready,
)
from schoolgate.messages.errors.threads import NothingSaid

__all__ = [
    "AnswersDoNotWait",
    "CannotHaveIt",
    "LookedAtByThemselves",
    "NeedsAnotherLook",
    "NoAnswers",
    "NotPassedOn",
    "NotSentYet",
    "NothingAnswered",
    "NothingSaid",
    "PassedOnAlready",
    "SentAlready",
]
