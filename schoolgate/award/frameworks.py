"""Frameworks as data: read from YAML, checked whole. A mistake names the file, the place, the value and what is accepted.

<code>.yaml       one framework in one version: its objectives (or areas), and which working indicators stand under each
indicators.yaml   the working indicators, in our own words: which items are evidence for them, and when they are thin
likeness.yaml     words by which a foreign row is found to be near an indicator
items.yaml        what may become an item of evidence: which touches, counts or facts belong together, and how that is said

A new framework is one file more: nothing else names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schoolgate.award.enums import Brought, Says
from schoolgate.core import happened
from schoolgate.core.content import read
from schoolgate.ledger.enums import TouchKind

FOLDER = Path(__file__).resolve().parent.parent / "frameworks"
NOT_FRAMEWORKS = frozenset({"indicators", "items", "likeness"})
KINDS = ("award", "inspection")
BY = ("source", "term", "year")
SETS = ("touches", "tallies", "facts", "sources", "tags", "without", "channels")


class BadFramework(RuntimeError):
    """A framework file says something that it may not."""


@dataclass(frozen=True)
class Objective:
    """One objective or area, in our own words. `indicators` stand under it; `was` names those of an older version that it takes up."""

    code: str
    title: str
    about: str
    indicators: tuple[str, ...]
    was: tuple[str, ...] = ()

    @property
    def numbered(self) -> str:
        """As a heading."""
        return f"{self.code}. {self.title}"


@dataclass(frozen=True)
class Framework:
    """An award, or a way in which inspectors look, in one version."""

    code: str
    name: str
    kind: str
    publisher: str
    version: str
    lang: str
    objectives: tuple[Objective, ...]

    def objective(self, code: str) -> Objective | None:
        """One by its code."""
        return next((one for one in self.objectives if one.code == code), None)

    def objective_of(self, indicator: str) -> Objective | None:
        """The first objective under which an indicator stands."""
        return next((one for one in self.objectives if indicator in one.indicators), None)


@dataclass(frozen=True)
class Item:
    """What becomes one suggestion: touches (or tallies, or facts of a room) put together by occasion, term or year.

    `touches` are kinds of the ledger, narrowed by kinds of `sources`, `tags` of the source (any of them, none of `without`) and
    `channels`. `tallies` are counts without people. `facts` are told by rooms (`core.happened`). `families` and `occasions` are the
    least. `group` is a group of `reach`: numbers by group are read from frozen tables, so no claim says one. `title` and `claim` have
    the slots {families}, {occasions}, {number}, {units}, {times}, {title} and {when}.
    """

    code: str
    title: str
    claim: str
    says: str
    by: str
    touches: frozenset[str] = frozenset()
    tallies: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    families: int = 6
    occasions: int = 1
    group: str = ""


@dataclass(frozen=True)
class Rule:
    """When an indicator has enough: so many pieces from these items, or brought in by hand as one of these kinds."""

    items: tuple[str, ...]
    brought: tuple[str, ...] = ()
    least: int = 1


@dataclass(frozen=True)
class Indicator:
    """A working indicator of our own. `like` are words by which an official row is found to be near it."""

    code: str
    title: str
    good: str
    examples: tuple[str, ...]
    thin: str
    like: tuple[str, ...]
    rule: Rule

    @property
    def lacks(self) -> str:
        """What is not shown yet, without the advice that follows it: for readers from outside."""
        return self.thin.partition(". ")[0].rstrip(".") + "."


def frameworks(kind: str = "award") -> list[Framework]:
    """All that ship of a kind, by code."""
    return [one for one in map(framework, codes()) if one.kind == kind]


def codes() -> list[str]:
    """The codes of every framework that ships."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in NOT_FRAMEWORKS)


@cache
def framework(code: str) -> Framework:
    """One by its code. Raises BadFramework for one that does not ship, or is wrong."""
    if code not in codes():
        raise BadFramework(f"unknown framework {code!r}; known: {', '.join(codes())}")
    return read_framework(FOLDER / f"{code}.yaml")


def read_framework(path: Path) -> Framework:
    """A framework file, checked: what a school's own file is tried with, too."""
    raw = dict(read(path))
    _keys(path.name, raw, {"code", "name", "kind", "publisher", "version", "lang", "objectives"})
    _one_of(f"{path.name}: code", raw["code"], {path.stem})
    _one_of(f"{path.name}: kind", raw["kind"], set(KINDS))
    objectives = tuple(_objective(path.name, one) for one in raw.pop("objectives"))
    return Framework(**raw, objectives=objectives)


@cache
def items() -> dict[str, Item]:
    """What may become evidence, by code."""
    return {one.code: one for one in (_item(raw) for raw in read(FOLDER / "items.yaml")["items"])}


@cache
def indicators() -> tuple[Indicator, ...]:
    """The working indicators, in the order of the file."""
    return tuple(_indicator(one) for one in read(FOLDER / "indicators.yaml")["indicators"])


def indicator(code: str) -> Indicator | None:
    """One by its code; None if it ships no more."""
    return _by_code().get(code)


@cache
def served(item: str) -> tuple[str, ...]:
    """The indicators that an item is evidence for: one piece serves many."""
    return tuple(one.code for one in indicators() if item in one.rule.items)


@cache
def _by_code() -> dict[str, Indicator]:
    """Indicators by code."""
    return {one.code: one for one in indicators()}


def _objective(where: str, raw: dict[str, Any]) -> Objective:
    """An objective, checked."""
    place = f"{where}: objective {raw.get('code', '?')}"
    _keys(place, {"was": (), **raw}, {"code", "title", "about", "indicators", "was"})
    for code in raw["indicators"]:
        _one_of(f"{place}: indicators", code, set(_by_code()))
    return Objective(
        **{**raw, "code": str(raw["code"]), "indicators": tuple(raw["indicators"]), "was": tuple(raw.get("was", ()))}
    )


def _item(raw: dict[str, Any]) -> Item:
    """An item, checked."""
    where = f"items.yaml: {raw.get('code', '?')}"
    _among(where, raw, set(Item.__dataclass_fields__))
    for name, known in (("touches", TouchKind.values), ("tallies", TouchKind.values), ("facts", happened.known())):
        for value in raw.get(name, ()):
            _one_of(f"{where}: {name}", value, set(known))
    _one_of(f"{where}: by", raw["by"], set(BY))
    _one_of(f"{where}: says", raw["says"], set(Says.values))
    if sum(bool(raw.get(name)) for name in ("touches", "tallies", "facts")) != 1:
        raise BadFramework(f"{where}: has to name exactly one of touches, tallies, facts")
    return Item(**{**raw, **{name: frozenset(raw.get(name, ())) for name in SETS}})


def _indicator(raw: dict[str, Any]) -> Indicator:
    """An indicator, checked."""
    where = f"indicators.yaml: {raw.get('code', '?')}"
    _keys(where, raw, set(Indicator.__dataclass_fields__))
    rule = raw["rule"]
    _among(f"{where}: rule", rule, set(Rule.__dataclass_fields__))
    for code in rule.get("items", ()):
        _one_of(f"{where}: rule.items", code, set(items()))
    for kind in rule.get("brought", ()):
        _one_of(f"{where}: rule.brought", kind, set(Brought.values))
    made = Rule(tuple(rule.get("items", ())), tuple(rule.get("brought", ())), rule.get("least", 1))
    return Indicator(**{**raw, "examples": tuple(raw["examples"]), "like": tuple(raw["like"]), "rule": made})


def _keys(where: str, raw: dict[str, Any], known: set[str]) -> None:
    """Exactly these keys."""
    if set(raw) != known:
        raise BadFramework(f"{where}: has {sorted(raw)}; accepted: {sorted(known)}")


def _among(where: str, raw: dict[str, Any], known: set[str]) -> None:
    """No other keys than these."""
    if more := set(raw) - known:
        raise BadFramework(f"{where}: has {sorted(more)}; accepted: {sorted(known)}")


def _one_of(where: str, value: str, known: set[str]) -> None:
    """One of these values."""
    if value not in known:
        raise BadFramework(f"{where}: {value!r}; accepted: {', '.join(sorted(known))}")
