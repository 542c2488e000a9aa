"""When messages say no."""

from schoolgate.messages.errors.handling import (
    CannotHaveIt,
    DayIsPast,
    GoesToOnePerson,
    NoOutcome,
    NoReason,
    NothingAnswered,
    NotPassedOn,
    NotToldYet,
    PassedOnAlready,
    ReviewTooLate,
)
from schoolgate.messages.errors.notices import (
    AnswersDoNotWait,
    LookedAtByThemselves,
    NeedsAnotherLook,
    NoAnswers,
    NoSuchWord,
    NotSentYet,
    SentAlready,
)
from schoolgate.messages.errors.papers import (
    ChildMayBeRecognised,
    NotReady,
    TooLarge,
    TooMany,
    WrongKind,
)
from schoolgate.messages.errors.permissions import (
    LastDayIsPast,
    NoUses,
    StoppedAlready,
)
from schoolgate.messages.errors.threads import (
    NothingSaid,
)

__all__ = [
    "AnswersDoNotWait",
    "CannotHaveIt",
    "ChildMayBeRecognised",
    "DayIsPast",
    "GoesToOnePerson",
    "LastDayIsPast",
    "LookedAtByThemselves",
    "NeedsAnotherLook",
    "NoAnswers",
    "NoOutcome",
    "NoReason",
    "NoSuchWord",
    "NoUses",
    "NotPassedOn",
    "NotReady",
    "NotSentYet",
    "NotToldYet",
    "NothingAnswered",
    "NothingSaid",
    "PassedOnAlready",
    "ReviewTooLate",
    "SentAlready",
    "StoppedAlready",
    "TooLarge",
    "TooMany",
    "WrongKind",
]
