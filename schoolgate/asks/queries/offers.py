"""What a question offers to whoever answers by text, and the line that says which number means what."""

# family-side strings

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Item
from schoolgate.asks.values import Called, Offer
from schoolgate.core import clock

READ = "read"
MOST = 7  # answers of a choice that a text can hold
NUMBERS = "2346789"  # 1 is "I have read this", 5 is "please ring me"


def offer_of(item: Item, *, called: Called, child: str = "", is_answered: bool = False) -> Offer | None:
    """What an item offers, in the language of the page; it names the child where there are several. None where no text
    answers it. `called` are the words of whoever asks in that language."""
    ask = item.ask
    values = values_of(ask.kind, tuple(ask.choices))
    if not values or not ask.is_open:
        return None
    yes, no = ("yes", "no") if ask.kind == QuestionKind.YES_NO else ("", "")
    return Offer(
        title=called.title,
        values=values,
        until=clock.end_of(ask.due, ask.school.zone),
        line=line_of(ask.kind, values, child, called.labels),
        yes=yes,
        no=no,
        is_question=not is_answered,
    )


def values_of(kind: str, choices: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The answers that get a number each; none for what no text answers, or what a feature answers itself."""
    match kind:
        case QuestionKind.YES_NO:
            return ("yes", "no")
        case QuestionKind.ACKNOWLEDGE:
            return (READ,)
        case QuestionKind.CHOOSE:
            return choices if len(choices) <= MOST else ()
    return ()


def line_of(
    kind: str, values: tuple[str, ...], child: str = "", labels: Mapping[str, str] | None = None
) -> Callable[[Mapping[str, str]], str]:
    """The line, once the numbers are known; it is said in the language that is spoken then."""

    def line(codes: Mapping[str, str]) -> str:
        said = {"child": child, **codes}
        match kind:
            case QuestionKind.YES_NO if child:
                return _("For %(child)s reply %(yes)s for YES or %(no)s for NO.") % said
            case QuestionKind.YES_NO:
                return _("Reply %(yes)s for YES or %(no)s for NO.") % said
            case QuestionKind.ACKNOWLEDGE:
                return _("Reply %(read)s when you have seen this.") % said
        said["answers"] = ", ".join(f"{codes[value]} = {_called(value, labels)}" for value in values)
        if child:
            return _("For %(child)s reply with one number: %(answers)s.") % said
        return _("Reply with one number: %(answers)s.") % said

    return line


def _called(value: str, labels: Mapping[str, str] | None) -> str:
    """An answer as its reader reads it."""
    return _("None of these") if value == "no" else (labels or {}).get(value, value)


def example(kind: str, choices: Sequence[str] = (), children: Sequence[str] = ()) -> str:
    """How a text would be answered, with the numbers that a telephone is given first; each child's where they are asked apart."""
    values = values_of(kind, tuple(choices))
    numbers = iter(NUMBERS)
    lines = []
    for child in children or ("",):
        codes = {value: "1" if value == READ else next(numbers, "22") for value in values}
        lines += [line_of(kind, values, child if len(children) > 1 else "")(codes)] if values else []
    return " ".join(lines)
