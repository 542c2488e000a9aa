"""Barriers, strategies and rules as they ship: read once, checked whole. A mistake in a file stops with its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from schoolgate.core.content import FOLDER, BadContent, read
from schoolgate.reach.enums import Effect

SHELF = FOLDER / "reach"
PLACES = ("event", "languages")  # where a step may lead
LANGUAGES = frozenset(("en", "es", "fr", "pt", "ro", "pl", "tr", "uk", "so", "ur", "ar", "bn", "ta"))


@dataclass(frozen=True)
class BarrierWord:
    """One word of the list: as families read it, as colleagues do."""

    key: str
    staff: str
    says: Mapping[str, str]

    def in_language(self, lang: str) -> tuple[str, str]:
        """What a reader is shown, and its language: English, or the school's where it has words of its own."""
        short = lang.split("-")[0]
        found = next(one for one in (short, "en", *self.says) if one in self.says)
        return self.says[found], found


@dataclass(frozen=True)
class Strategy:
    """What a school can try."""

    key: str
    title: str
    answers: tuple[str, ...]
    costs: str
    how: str
    watch: str


@dataclass(frozen=True)
class Rule:
    """When to try what, why, and what one tap does."""

    key: str
    strategy: Strategy
    when: Mapping[str, Any]
    because: str
    effect: Effect
    detail: str  # which role, or which channel
    each: str  # "language": a step for each language of its own
    least: int  # of so many families and more it is a step of the school's; a family's own it always is
    leads: Mapping[str, Any] = field(default_factory=dict)  # where it is then done, and what is known of it


@cache
def barriers() -> dict[str, BarrierWord]:
    """The words, in their order."""
    found = {key: BarrierWord(key=key, **raw) for key, raw in read(SHELF / "barriers.yaml")["barriers"].items()}
    for key, one in found.items():
        if set(one.says) != LANGUAGES:
            raise BadContent(f"barriers.yaml: {key} is in {sorted(one.says)}; it must be in {sorted(LANGUAGES)}")
    return found


@cache
def strategies() -> dict[str, Strategy]:
    """The strategies, in their order."""
    found = {}
    for key, raw in read(SHELF / "strategies.yaml")["strategies"].items():
        if unknown := [one for one in raw["answers"] if one not in barriers()]:
            raise BadContent(f"strategies.yaml: {key} answers {unknown[0]!r}; known: {', '.join(barriers())}")
        found[key] = Strategy(key=key, **{**raw, "answers": tuple(raw["answers"])})
    return found


@cache
def rules() -> dict[str, Rule]:
    """The rules, the first first."""
    return {key: _rule(key, raw) for key, raw in read(SHELF / "rules.yaml")["rules"].items()}


def _rule(key: str, raw: Mapping[str, Any]) -> Rule:
    """One rule, checked but for its conditions, which `queries.conditions` knows."""
    if raw["strategy"] not in strategies():
        raise BadContent(f"rules.yaml: {key} tries {raw['strategy']!r}; known: {', '.join(strategies())}")
    does = raw["does"] if isinstance(raw["does"], dict) else {raw["does"]: ""}
    ((effect, detail),) = does.items()
    if effect not in Effect.values:
        raise BadContent(f"rules.yaml: {key} does {effect!r}; known: {', '.join(Effect.values)}")
    leads = raw.get("leads", {})
    if leads and leads.get("to") not in PLACES:
        raise BadContent(f"rules.yaml: {key} leads to {leads.get('to')!r}; known: {', '.join(PLACES)}")
    strategy = strategies()[raw["strategy"]]
    each, least = raw.get("each", ""), raw.get("least", 1)
    return Rule(key, strategy, raw["when"], raw["because"], Effect(effect), detail, each, least, leads)
