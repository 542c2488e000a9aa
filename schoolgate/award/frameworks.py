"""Frameworks as data: read from YAML, checked whole. A mistake names the file, the place, the value and what is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schoolgate.core.content import read
from schoolgate.ledger.enums import TouchKind

FOLDER = Path(__file__).resolve().parent.parent / "frameworks"
BY = ("source", "term")
SAYS = ("counted", "told by", "judged by")


class BadFramework(RuntimeError):
    """A framework file says something that it may not."""


@dataclass(frozen=True)
class Objective:
    """One objective, in our own words; `was` names those of the older numbering that it takes up."""

    code: str
    title: str
    about: str
    was: tuple[str, ...]


@dataclass(frozen=True)
class Framework:
    """An award in one numbering."""

    code: str
    name: str
    publisher: str
    version: str
    lang: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True)
class Rule:
    """Which touches are evidence, and when there are enough of them."""

    touches: frozenset[str]
    by: str
    families: int
    sources: frozenset[str] = frozenset()
    sources_least: int = 1
    group: str = ""


@dataclass(frozen=True)
class Indicator:
    """A working indicator of our own."""

    code: str
    objective: dict[str, str]
    title: str
    good: str
    examples: tuple[str, ...]
    thin: str
    says: str
    rule: Rule
    claim: str


def frameworks() -> list[Framework]:
    """All that ship."""
    return [framework(path.stem) for path in sorted(FOLDER.glob("lppa-*.yaml"))]


@cache
def framework(code: str) -> Framework:
    """One by its code. Raises BadFramework for one that does not ship, or is wrong."""
    path = FOLDER / f"{code}.yaml"
    known = sorted(one.stem for one in FOLDER.glob("lppa-*.yaml"))
    if code not in known:
        raise BadFramework(f"unknown framework {code!r}; known: {', '.join(known)}")
    raw = read(path)
    _keys(path.name, raw, {"code", "name", "publisher", "version", "lang", "objectives"})
    objectives = tuple(Objective(**{**one, "was": tuple(one["was"])}) for one in raw.pop("objectives"))
    return Framework(**raw, objectives=objectives)


@cache
def indicators() -> tuple[Indicator, ...]:
    """The working indicators, in the order of the file."""
    raw = read(FOLDER / "indicators.yaml")["indicators"]
    return tuple(_indicator(one) for one in raw)


def indicator(code: str) -> Indicator | None:
    """One by its code; None if it ships no more."""
    return next((one for one in indicators() if one.code == code), None)


def under(objective: Objective, framework: Framework) -> list[Indicator]:
    """The indicators of an objective."""
    return [one for one in indicators() if one.objective[framework.code] == objective.code]


def _indicator(raw: dict[str, Any]) -> Indicator:
    """An indicator, checked."""
    where = f"indicators.yaml: {raw.get('code', '?')}"
    _keys(where, raw, set(Indicator.__dataclass_fields__))
    for code, objective in raw["objective"].items():
        _one_of(f"{where}: objective.{code}", objective, {one.code for one in framework(code).objectives})
    _one_of(f"{where}: says", raw["says"], set(SAYS))
    return Indicator(**{**raw, "examples": tuple(raw["examples"]), "rule": _rule(where, raw["rule"])})


def _rule(where: str, raw: dict[str, Any]) -> Rule:
    """A rule, checked."""
    if more := set(raw) - set(Rule.__dataclass_fields__):
        raise BadFramework(f"{where}: rule has {sorted(more)}; accepted: {sorted(Rule.__dataclass_fields__)}")
    for kind in raw["touches"]:
        _one_of(f"{where}: rule.touches", kind, set(TouchKind.values))
    _one_of(f"{where}: rule.by", raw["by"], set(BY))
    sets = {name: frozenset(raw.get(name, ())) for name in ("touches", "sources")}
    return Rule(**{**raw, **sets})


def _keys(where: str, raw: dict[str, Any], known: set[str]) -> None:
    """Exactly these keys."""
    if set(raw) != known:
        raise BadFramework(f"{where}: has {sorted(raw)}; accepted: {sorted(known)}")


def _one_of(where: str, value: str, known: set[str]) -> None:
    """One of these values."""
    if value not in known:
        raise BadFramework(f"{where}: {value!r}; accepted: {', '.join(sorted(known))}")
