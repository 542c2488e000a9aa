"""What in a text must not be changed, and what stands there in the other language."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from schoolgate.core.parts.tongue import isolated
from schoolgate.languages.protecting import days


@dataclass(frozen=True)
class Kept:
    """A stretch from `start` to `end` that is taken out; `writes` says what a language has there."""

    start: int
    end: int
    writes: Callable[[str], str]


PLAIN = (  # in this order: what comes first wins
    re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}"),  # slots
    re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;"),  # tags and entities
    re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"),  # where a link of Markdown leads
    re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?]"),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
)
PHONE = re.compile(r"(?<![\w+])(?:\+\d{1,3}|0)[\d\s()-]{7,}\d(?!\w)")
SUM = re.compile(r"[£€$]\s?\d[\d,]*(?:\.\d{1,2})?|(?<!\w)\d+p(?!\w)")
TITLED = re.compile(r"(?<!\w)(?:Mrs|Mr|Ms|Miss|Mx|Dr|Sir|Dame|Rev)\.?\s(?:[A-Z]\.?\s)?[A-Z][\w’'-]+")
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th)(?!\w)|%)?")
DIGITS = re.compile(r"\d+")  # what of a number nothing else has taken
STRESS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)|\[(?=[^\[\]]*\]\()")


def found(text: str, lang: str, words: Mapping[str, Mapping[str, str]], names: Collection[str]) -> list[Kept]:
    """Everything to keep, in the order of the text, none over another.

    `words` are the school's own: each with what it is called by language, or with nothing where it is never translated.
    """
    kept: list[Kept] = []
    for one in _all(text, lang, words, names):
        if one.end > one.start and not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _all(text: str, lang: str, words: Mapping[str, Mapping[str, str]], names: Collection[str]) -> Iterator[Kept]:
    """What might be kept, the most certain first."""
    for pattern in PLAIN:
        yield from _as_it_is(pattern, text)
    yield from _of_the_school(text, words)
    yield from _named(text, names)
    yield from (Kept(start, end, writes) for start, end, writes in days.found(text, lang))
    yield from _phones(text)
    for pattern in (SUM, *([TITLED] if lang == "en" else []), STRESS, NUMBER, DIGITS):
        yield from _as_it_is(pattern, text)


def _as_it_is(pattern: re.Pattern[str], text: str) -> Iterator[Kept]:
    """What stays letter by letter."""
    for match in pattern.finditer(text):
        yield Kept(match.start(), match.end(), lambda _target, same=match[0]: same)  # type: ignore[misc]


def _of_the_school(text: str, words: Mapping[str, Mapping[str, str]]) -> Iterator[Kept]:
    """The school's own words, the longest first, in any case."""
    for word in sorted(words, key=len, reverse=True):
        said = words[word]
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield Kept(match.start(), match.end(), lambda target, said=said, same=match[0]: said.get(target, same))  # type: ignore[misc]


def _named(text: str, names: Collection[str]) -> Iterator[Kept]:
    """Names that somebody said are names, as they are written."""
    for name in sorted(names, key=len, reverse=True):
        yield from _as_it_is(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), text)


def _phones(text: str) -> Iterator[Kept]:
    """Telephone numbers; among words that run the other way each stands by itself, else its groups change places."""
    for match in PHONE.finditer(text):
        yield Kept(match.start(), match.end(), lambda target, number=match[0]: isolated(number, target))  # type: ignore[misc]
