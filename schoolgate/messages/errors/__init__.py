"""When messages say no."""

from schoolgate.messages.errors.notices import (
    LookedAtByThemselves,
    NeedsAnotherLook,
    NoAnswers,
    NotSentYet,
    SentAlready,
)

__all__ = ["LookedAtByThemselves", "NeedsAnotherLook", "NoAnswers", "NotSentYet", "SentAlready"]
