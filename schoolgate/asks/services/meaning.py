"""What a short text means, given what was asked at that telephone: answers, or a reason to ask back. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schoolgate.asks.enums import Back
from schoolgate.asks.queries import READ, Standing, Taken
from schoolgate.inbound.queries import Answer

NO = frozenset({"no", "leave"})


@dataclass(frozen=True)
class Meaning:
    """Answers to take; or, where there are none, what we say instead, and about which prompts. None of both: it is not for us."""

    answers: tuple[Taken, ...] = ()
    back: Back | None = None
    about: tuple[Standing, ...] = ()


NOT_OURS = Meaning()


def meaning(said: Answer, asked: Sequence[Standing]) -> Meaning:
    """What it means. Of what a limit keeps from whoever was asked, nothing is done and nothing is said."""
    heard = [one for one in asked if not one.is_kept]
    if said.numbers:
        return _of_numbers(said, asked)
    if said.word not in ("yes", "no") or not heard:
        return NOT_OURS
    questions = {one.question: one for one in heard if one.offer and one.offer.is_question}
    if len(questions) != 1:
        return _which(heard)
    (one,) = questions.values()
    value = (one.offer.yes if said.word == "yes" else one.offer.no) if one.offer else ""
    return Meaning((Taken(one, value),)) if value else _which(heard)


def _of_numbers(said: Answer, asked: Sequence[Standing]) -> Meaning:
    """Each number is one of those that were given there; the newest that was given one counts."""
    known = {code: (one, value) for one in asked for value, code in one.prompt.by_value().items()}
    if counted := _counted(said, known):
        return Meaning((counted,))
    found = [known.get(number) for number in said.numbers]
    if any(one and one[0].is_kept for one in found):
        return NOT_OURS
    heard = [one for one in asked if not one.is_kept]
    if not heard:
        return NOT_OURS
    answers = [Taken(*one) for one in found if one]
    if len(answers) < len(found) or not _agree(said, answers):
        return _which(heard)
    over = [one.asked for one in answers if one.asked.offer is None]
    if over:
        return Meaning(back=Back.CLOSED, about=tuple(over)) if len(answers) == 1 else _which(heard)
    return Meaning(tuple(answers))


def _counted(said: Answer, known: Mapping[str, tuple[Standing, str]]) -> Taken | None:
    """ "2 4": we come, four of us; unless 4 is an answer to something else, too."""
    if len(said.numbers) != 2 or said.numbers[0] not in known or said.word in ("no", "cancel"):
        return None
    asked, value = known[said.numbers[0]]
    other = known.get(said.numbers[1])
    if asked.offer is None or asked.is_kept or value != asked.offer.counted or not int(said.numbers[1]):
        return None
    if other and other[0].offer and other[0] is not asked:
        return None
    return Taken(asked, f"{value}:{int(said.numbers[1])}")


def _agree(said: Answer, answers: Sequence[Taken]) -> bool:
    """Is there one answer to each question, and do the words beside the numbers say the same?"""
    if len({id(one.asked) for one in answers}) < len(answers):
        return False
    match said.word:
        case "yes":
            return all(_is_yes(one) for one in answers)
        case "no" | "cancel":
            return all(one.value in NO for one in answers)
    return not said.word


def _is_yes(one: Taken) -> bool:
    """Does its number say yes, or "I have read this"?"""
    return one.value == READ or bool(one.asked.offer and one.value == one.asked.offer.yes)


def _which(heard: Sequence[Standing]) -> Meaning:
    """Ask back, with what is open; where nothing is, say so."""
    still = tuple(one for one in heard if one.offer)
    waiting = tuple(one for one in still if one.offer and one.offer.is_question)
    if still:
        return Meaning(back=Back.WHICH, about=waiting or still)
    return Meaning(back=Back.NOTHING, about=tuple(heard[-1:]))
