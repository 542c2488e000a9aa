"""The school's own words, and those that ship: every school says INSET day."""

from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.languages import shelves
from schoolgate.languages.models import SchoolWord
from schoolgate.languages.table import name_in

SHELF = "school_words"


def school_words(*, viewer: Viewer) -> "QuerySet[SchoolWord]":
    """The lines of the glossary, by their word."""
    rows: QuerySet[SchoolWord] = SchoolWord.objects.visible_to(viewer).live()
    return rows


def words_for(*, school: int, source: str, target: str, own: str) -> dict[str, dict[str, str]]:
    """What an engine must leave alone between these two languages, and what stands there instead.

    The school writes `own`: from another language into it, the glossary is read from right to left. A line of the school
    takes the place of one that ships.
    """
    other = target if source == own else source
    found = _shipped(source, target) if own == "en" else {}
    for one in SchoolWord.objects.live().filter(school=school, target__in=["", other]):
        if not one.target:
            _put(found, one.word, {})
        elif source == own:
            _put(found, one.word, {target: one.said})
        elif target == own:
            _put(found, one.said, {target: one.word})
    return found


def _shipped(source: str, target: str) -> dict[str, dict[str, str]]:
    """School words as they ship, where both languages have them. Plain words such as "term" are an engine's own business: where
    they stand in a sentence of another sense, ours would be wrong."""
    if not {source, target} <= set(shelves.languages(SHELF)):
        return {}
    here, there = (shelves.tongue(SHELF, lang).says["word"] for lang in (source, target))
    found = {here[key]: {target: there[key]} for key in here}
    if source == "en":
        found |= {also: {target: there[key]} for key, one in shelves.items(SHELF).items() for also in one.also}
    return {word: said for word, said in found.items() if " " in word or not word.islower()}


def _put(found: dict[str, dict[str, str]], word: str, said: dict[str, str]) -> None:
    """A line of the school's own, instead of one that ships in whatever case."""
    for same in [one for one in found if one.casefold() == word.casefold()]:
        del found[same]
    found[word] = said


@dataclass(frozen=True)
class Line:
    """A line of the glossary, with the name of its language."""

    row: SchoolWord
    language: str


def glossary(*, viewer: Viewer) -> list[Line]:
    """The lines as the page shows them."""
    return [Line(row, name_in(row.target, "en") if row.target else "") for row in school_words(viewer=viewer)]


def shipped_words() -> int:
    """How many words every school has already."""
    return len(shelves.items(SHELF))
