"""Answers in words."""

# family-side strings

from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind, Wants
from schoolgate.asks.models import Ask
from schoolgate.asks.values import Label
from schoolgate.families.enums import ConsentUse


def choices_of(ask: Ask) -> tuple[tuple[str, str], ...]:
    """The answers offered, in the reader's language where they are ours."""
    match ask.kind:
        case QuestionKind.YES_NO | QuestionKind.SIGNED:
            return (("yes", _("Yes")), ("no", _("No")))
        case QuestionKind.ACKNOWLEDGE:
            return (("read", _("I have seen this")),)
        case QuestionKind.CHOOSE:
            return tuple((one, _("None of these") if one == "no" else Label(one, ask.lang)) for one in ask.choices)
        case QuestionKind.SEVERAL:
            uses = label_of_uses()
            return tuple((word, uses.get(word, word)) for word in ask.choices)
    return ()


def label_of_uses() -> dict[str, str]:
    """What a standing consent is for, as families read it."""
    return {
        ConsentUse.PHOTO_INSIDE: _("Pictures on the walls and screens inside school"),
        ConsentUse.PHOTO_WEBSITE: _("Pictures on the school’s website"),
        ConsentUse.PHOTO_PRESS: _("Pictures in a newspaper"),
        ConsentUse.LOCAL_WALKS: _("Short walks near school, with a teacher"),
    }


def label_of_wants(word: str) -> str:
    """What an answer says besides, as families are asked for it."""
    return {
        Wants.NEEDS: _("Does your child need medicine, have an allergy, or is there anything else that we must know?"),
        Wants.PHONE: _("Which number can we ring on that day?"),
        Wants.WHAT: _("Which medicine? Please copy it from the packet."),
        Wants.HOW_MUCH: _("How much?"),
        Wants.WHEN: _("At what time, or when?"),
        Wants.UNTIL: _("Until which day?"),
    }[Wants(word)]


def label_of(ask: Ask, value: str) -> str:
    """An answer as people read it."""
    if ask.kind == QuestionKind.SEVERAL:
        offered = dict(choices_of(ask))
        return "; ".join(offered.get(one, one) for one in value.split(",")) if value != "no" else _("None of these")
    if ask.kind != QuestionKind.COMING:
        return dict(choices_of(ask)).get(value, value)
    word, _colon, number = value.partition(":")
    if word == "no":
        return _("Not this time")
    return _("Coming: %(n)s") % {"n": number} if number else _("Coming")
