"""An answer is one of those offered, and says what it must."""

from schoolgate.asks.enums import QuestionKind, Wants
from schoolgate.asks.errors import NoSuchAnswer, SaysTooLittle
from schoolgate.asks.models import Ask
from schoolgate.asks.values import Given

LONGEST = 400  # of what an answer says besides


def checked(ask: Ask, given: Given) -> Given:
    """The answer as it is kept. Raises NoSuchAnswer, SaysTooLittle."""
    value = _in_order(ask, given) if ask.kind == QuestionKind.SEVERAL else given.value
    if not _is_offered(ask, value):
        raise NoSuchAnswer
    if value == "no":
        return Given(value, given.adult)
    more = {str(one): " ".join(given.more.get(one, "").split())[:LONGEST] for one in ask.wanted}
    if any(one in Wants.must() and not words for one, words in more.items()):
        raise SaysTooLittle
    return Given(value, given.adult, {one: words for one, words in more.items() if words})


def _in_order(ask: Ask, given: Given) -> str:
    """What is said yes to, in the order in which it was asked; an answer with anything else in it is none."""
    if given.several <= set(ask.choices):
        return ",".join(one for one in ask.choices if one in given.several) or "no"
    return ""


def _is_offered(ask: Ask, value: str) -> bool:
    """Is it one of the answers?"""
    match QuestionKind(ask.kind):
        case QuestionKind.YES_NO | QuestionKind.SIGNED:
            return value in ("yes", "no")
        case QuestionKind.ACKNOWLEDGE:
            return value == "read"
        case QuestionKind.CHOOSE:
            return value in ask.choices
        case QuestionKind.SEVERAL:
            return bool(value)
    word, _colon, number = value.partition(":")
    return value == "no" or (word == "coming" and number.isdecimal())
