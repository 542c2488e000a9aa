"""A stretch of text with holes where something was taken out, and the same stretch filled again."""

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from schoolgate.languages.engines import Engine
from schoolgate.languages.protecting.finding import Kept, found

TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True)
class Holed:
    """What goes to an engine, and what belongs into its holes."""

    text: str
    kept: tuple[Kept, ...]

    @property
    def is_empty(self) -> bool:
        """Is nothing left to translate?"""
        return not any(one.isalpha() for one in TAG.sub("", self.text))


def dig(
    text: str, lang: str, engine: Engine, *, words: Mapping[str, Mapping[str, str]], names: Collection[str]
) -> Holed:
    """Take out what must not be changed."""
    kept = found(text, lang, words, names)
    pieces, at = [], 0
    for number, one in enumerate(kept):
        pieces += [_plain(text[at : one.start], engine), engine.hole(number)]
        at = one.end
    return Holed("".join([*pieces, _plain(text[at:], engine)]), tuple(kept))


def fill(said: str, holed: Holed, target: str, engine: Engine) -> str | None:
    """Put back what was taken out. None where a hole is gone, stands twice or is nobody's, where a link of Markdown is torn, or
    where nothing came back."""
    pieces = engine.HOLE.split(said)  # words, number, words, number, words
    numbers = [int(one) for one in pieces[1::2]]
    if sorted(numbers) != list(range(len(holed.kept))) or _torn(numbers, [one.writes(target) for one in holed.kept]):
        return None
    words = [_read(one, engine) for one in pieces[::2]]
    if any(one is None for one in words):
        return None
    put = [holed.kept[number].writes(target) for number in numbers]
    whole = "".join(f"{word}{thing}" for word, thing in zip(words, [*put, ""], strict=True))
    return SPACES.sub(" ", whole).strip() or None


def _torn(numbers: list[int], kept: list[str]) -> bool:
    """Does a link's address stand before its words?"""
    at = {number: place for place, number in enumerate(numbers)}
    opening: list[int] = []
    for number, thing in enumerate(kept):
        if thing == "[":
            opening.append(number)
        elif thing.startswith("](") and opening and at[opening.pop()] > at[number]:
            return True
    return False


def _plain(text: str, engine: Engine) -> str:
    """Words as the engine reads them."""
    return html.escape(text, quote=False) if engine.reads_html else text


def _read(words: str, engine: Engine) -> str | None:
    """Words as the engine wrote them. A tag that nobody sent is no translation."""
    if not engine.reads_html:
        return words
    return None if TAG.search(words) else html.unescape(words)
