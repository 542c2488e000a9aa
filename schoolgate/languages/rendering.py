"""Texts through an engine: in lines, with holes, in batches; whole again, or nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from schoolgate.languages import registry
from schoolgate.languages.engines import AT_ONCE, LETTERS, Engine
from schoolgate.languages.protecting import Holed, dig, fill, joined, lines

CAPITAL = re.compile(r"(?<!\w)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
WITHIN = re.compile(r"[\w,;)]\s$")  # what stands before a word within a sentence
NO_NAMES = frozenset([  # words that are names too, and far more often are not
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Spring", "Summer", "Autumn", "Winter",
    "Will", "Mark", "Grace", "Art", "English", "Year", "Class", "School", "Christmas", "Easter", "Eid", "Diwali",
])  # fmt: skip


@dataclass(frozen=True)
class Task:
    """What is to be translated for whom: a pair of languages, a school whose names are known, and its own words between them."""

    school: int | None
    source: str
    target: str
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def render(engine: Engine, task: Task, texts: Sequence[str]) -> list[str | None]:
    """One result a text, in order; None where the engine cannot, or lost something that must stay. Raises EngineDown."""
    split = [lines(text) for text in texts]
    wanted = list(dict.fromkeys(line.words for one in split for line in one if line.words))
    said = dict(zip(wanted, _lines(engine, task, wanted), strict=True))
    found: list[str | None] = []
    for one in split:
        words = [said[line.words] for line in one if line.words]
        whole = [word for word in words if word is not None]
        found.append(joined(one, whole) if words and len(whole) == len(words) else None)
    return found


def _lines(engine: Engine, task: Task, wanted: Sequence[str]) -> list[str | None]:
    """Each line, with its holes filled."""
    names = registry.named(task.school, frozenset(_might_be_names(wanted))) if task.school else set()
    holed = [dig(one, task.source, engine, words=task.words, names=names) for one in wanted]
    asked = list(dict.fromkeys(one.text for one in holed if not one.is_empty))
    said: dict[str, str | None] = {}
    for batch in _batches(asked):
        results = engine.translate(batch, task.source, task.target, html=engine.reads_html)
        said |= {text: result.text for text, result in zip(batch, results, strict=True)}
    return [_filled(one, said, task.target, engine) for one in holed]


def _filled(holed: Holed, said: Mapping[str, str | None], target: str, engine: Engine) -> str | None:
    """One line again."""
    if holed.is_empty:
        return fill(holed.text, holed, target, engine)
    result = said[holed.text]
    return fill(result, holed, target, engine) if result else None


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """As many as an engine takes at once."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == AT_ONCE or sum(map(len, batch)) + len(text) > LETTERS):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _might_be_names(texts: Sequence[str]) -> Iterator[str]:
    """Words with a capital, alone within a sentence or several together: whoever knows names says which of them are."""
    for text in texts:
        for match in CAPITAL.finditer(text):
            parts = match[0].split()
            if len(parts) > 1:
                yield match[0]
            if not WITHIN.search(text[: match.start()]):
                parts = parts[1:]
            yield from (one for one in parts if one not in NO_NAMES)
