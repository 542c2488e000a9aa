"""What a short text answers: numbers, or one of the few words that we know. Anything more is for a person to read."""

import re
import unicodedata
from dataclasses import dataclass

from schoolgate.inbound.reading.phrases import LONGEST, phrases, plain

WORDS = ("yes", "no", "cancel", "change")
BETWEEN = re.compile(r"[\s,;&+]+")  # a full stop or a colon stands within an hour or a date: 9.30 is not 9
KEYCAP = re.compile("[\ufe0f\u20e3]")
DIGITS = 2


@dataclass(frozen=True)
class Answer:
    """The numbers in their order, as they are written here (0 to 9), and the word, if there is one beside them or alone."""

    numbers: tuple[str, ...] = ()
    word: str = ""


def answer(words: str) -> Answer | None:
    """What it answers; None where it says anything that we do not know."""
    if len(words) > LONGEST:
        return None
    tokens = [one for one in map(_token, BETWEEN.split(KEYCAP.sub("", words))) if one]
    numbers = tuple(number for one in tokens if (number := _number(one)))
    rest = _without_manners(plain(" ".join(one for one in tokens if not _number(one))))
    if not rest:
        return Answer(numbers) if numbers else None
    word = next((one for one in WORDS if rest in phrases(one)), "")
    return Answer(numbers, word) if word else None


def _token(piece: str) -> str:
    """A piece without the full stops and brackets around it."""
    whole = unicodedata.normalize("NFKC", piece)
    kept = [at for at, one in enumerate(whole) if one.isalnum() or unicodedata.category(one)[0] == "M"]
    return whole[kept[0] : kept[-1] + 1] if kept else ""


def _number(token: str) -> str:
    """A whole number of one or two digits, in whichever script it was typed; else nothing."""
    if not token.isdecimal() or len(token) > DIGITS:
        return ""
    return "".join(str(unicodedata.decimal(one)) for one in token)


def _without_manners(rest: str) -> str:
    """The words without "reply" before them and "thank you" after them, unless that is all that is said."""
    for phrase in sorted(phrases("reply"), key=len, reverse=True):
        if rest == phrase or rest.startswith(f"{phrase} "):
            rest = rest[len(phrase) :].strip()
            break
    for phrase in sorted(phrases("thanks"), key=len, reverse=True):
        if rest == phrase or rest.endswith(f" {phrase}"):
            return rest[: -len(phrase)].strip()
    return rest
