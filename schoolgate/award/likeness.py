"""Which working indicators a foreign row is near to, by its words: what both say, weighed by how rarely our indicators say it.

No engine and no model: plain words, their stems, and the phrases that an indicator names under `like`. `likeness.yaml` holds the words
that say nothing, endings, and words that mean the same. A person confirms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from schoolgate.award.frameworks import FOLDER, Framework, Indicator, indicator, indicators
from schoolgate.core.content import read

WORD = re.compile(r"[a-z]+")
TITLE, PHRASE, GOOD, EXAMPLE = 2.0, 3.0, 1.0, 0.5  # how much a word counts, by where it stands
SAME_OBJECTIVE = 1.6
NEAR = 0.05  # below it, nothing is proposed


@dataclass(frozen=True)
class Like:
    """An indicator, and how near it is (0 to 1 and a little more)."""

    indicator: Indicator
    near: float


def likely(
    text: str, *, most: int = 3, hint: str = "", framework: Framework | None = None, objective: str = ""
) -> list[Like]:
    """Up to so many working indicators near a text, the nearest first. `hint` may name one, or add words; `objective` is the row's."""
    words = Counter(dict.fromkeys(stems(text), 1.0))
    words.update(dict.fromkeys(stems(hint), 2.0))
    low = f" {' '.join(WORD.findall(f'{text} {hint}'.lower()))} "
    here = _standing(framework, objective)
    scored = [Like(one, _near(one, words, low) * (SAME_OBJECTIVE if one.code in here else 1)) for one in indicators()]
    found = sorted((one for one in scored if one.near >= NEAR), key=lambda one: -one.near)
    named = indicator(hint.strip())
    if named is not None:
        found = [Like(named, 1.0), *(one for one in found if one.indicator is not named)]
    return found[:most]


def stems(text: str) -> list[str]:
    """The words that say something, without their endings, each as often as it stands there."""
    found = (_stem(word) for word in WORD.findall(text.lower()) if word not in _said()["empty"])
    return [_said()["same"].get(word, word) for word in found if len(word) > 2]


def _near(one: Indicator, words: Counter[str], low: str) -> float:
    """Cosine of the weighed words, and a little more for each whole phrase."""
    own, rare = _words()[one.code], _rarity()
    both = sum(words[stem] * own[stem] * rare.get(stem, 0) ** 2 for stem in words.keys() & own.keys())
    if not both:
        return 0.0
    length = math.sqrt(sum((weight * rare.get(stem, 1)) ** 2 for stem, weight in words.items()))
    phrases = sum(f" {phrase} " in low for phrase in one.like if " " in phrase)
    return both / (length * _length(one.code)) + 0.1 * phrases


def _standing(framework: Framework | None, objective: str) -> tuple[str, ...]:
    """The indicators under the row's own objective."""
    found = framework.objective(objective.strip()) if framework and objective else None
    return found.indicators if found else ()


@cache
def _words() -> dict[str, Counter[str]]:
    """The stems of each indicator, weighed by where they stand."""
    found = {}
    for one in indicators():
        counted: Counter[str] = Counter()
        for weight, text in ((TITLE, one.title), (GOOD, one.good), *((EXAMPLE, text) for text in one.examples)):
            counted.update(dict.fromkeys(stems(text), weight))
        counted.update(dict.fromkeys(stems(" ".join(one.like)), PHRASE))
        found[one.code] = counted
    return found


@cache
def _rarity() -> dict[str, float]:
    """How much a stem tells: a word that every indicator has tells nothing."""
    often = Counter(stem for words in _words().values() for stem in words)
    return {stem: math.log(1 + len(_words()) / number) for stem, number in often.items()}


@cache
def _length(code: str) -> float:
    """Of an indicator's weighed words."""
    return math.sqrt(sum((weight * _rarity()[stem]) ** 2 for stem, weight in _words()[code].items()))


def _stem(word: str) -> str:
    """Without its ending, where enough is left."""
    for ending in _said()["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def _said() -> dict[str, Any]:
    """The words of `likeness.yaml`."""
    raw = read(FOLDER / "likeness.yaml")
    return {**raw, "empty": frozenset(raw["empty"].split())}
