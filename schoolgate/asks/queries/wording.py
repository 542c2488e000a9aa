"""Answers in words."""

# family-side strings

from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Ask


def choices_of(ask: Ask) -> tuple[tuple[str, str], ...]:
    """The answers offered, in the reader's language where they are ours."""
    match ask.kind:
        case QuestionKind.YES_NO:
            return (("yes", _("Yes")), ("no", _("No")))
        case QuestionKind.ACKNOWLEDGE:
            return (("read", _("I have seen this")),)
        case QuestionKind.CHOOSE:
            return tuple((word, word) for word in ask.choices)
    return ()


def label_of(ask: Ask, value: str) -> str:
    """An answer as people read it."""
    if ask.kind != QuestionKind.COMING:
        return dict(choices_of(ask)).get(value, value)
    word, _colon, number = value.partition(":")
    if word == "no":
        return _("Not this time")
    return _("Coming: %(n)s") % {"n": number} if number else _("Coming")
