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
from schoolgate.messages.errors.papers import ChildMayBeRecognised, NotReady, TooLarge, TooMany, WrongKind
from schoolgate.messages.errors.threads import NothingSaid

__all__ = [
    "AnswersDoNotWait",
    "CannotHaveIt",
    "ChildMayBeRecognised",
    "LookedAtByThemselves",
    "NeedsAnotherLook",
    "NoAnswers",
    "NotPassedOn",
    "NotReady",
    "NotSentYet",
    "NothingAnswered",
    "NothingSaid",
    "PassedOnAlready",
    "SentAlready",
    "TooLarge",
    "TooMany",
    "WrongKind",
]
