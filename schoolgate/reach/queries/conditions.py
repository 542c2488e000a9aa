"""What a line of a rule asks: one small function each, over what is known of one family. None asks the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from schoolgate.core.content import BadContent
from schoolgate.reach.content import Rule, rules
from schoolgate.reach.enums import Level

FOUR_WEEKS = 28


@dataclass(frozen=True)
class Snap:
    """What is known of a family: as of the night, and with what happened since."""

    family: int
    today: date
    level: int = Level.NOTHING
    times: int = 0
    last_did: date | None = None
    is_fresh: bool = False  # they did something after the night's count
    facts: Mapping[str, Any] = field(default_factory=dict)
    barriers: frozenset[str] = frozenset()
    called: bool = False
    tried: frozenset[str] = frozenset()  # strategies of the last weeks

    def fact(self, name: str) -> Any:
        """One fact of the night; nothing if it is not known."""
        return self.facts.get(name)

    def number(self, name: str) -> int:
        """One that is a number."""
        return int(self.facts.get(name) or 0)


Condition = Callable[[Snap, Any], bool]


def _reached(one: Snap, wanted: bool) -> bool:
    """Did they do something this term?"""
    return (one.level >= Level.DID or one.is_fresh) is wanted


def _took_part(one: Snap, wanted: bool) -> bool:
    """Were they there this term? Who did something today counts as there until the night's count says more."""
    return (one.times > 0 or one.is_fresh) is wanted


def _quiet_weeks(one: Snap, weeks: int) -> bool:
    """Is it so many weeks since they did something?"""
    return one.last_did is None or (one.today - one.last_did).days >= 7 * weeks


def _here_weeks(one: Snap, weeks: int) -> bool:
    """Is their newest child here so long?"""
    joined = one.fact("joined")
    return bool(joined) and (one.today - date.fromisoformat(joined)).days >= 7 * weeks


def _invited_by_day(one: Snap, number: int) -> bool:
    """Were they asked at least so often, and never to anything in the evening or at a weekend?"""
    return one.number("by_day") >= number and one.number("by_day") == one.number("invited")


CONDITIONS: Mapping[str, Condition] = {
    "reached": _reached,
    "took_part": _took_part,
    "took_part_once": lambda one, wanted: (one.times == 1 and not one.is_fresh) is wanted,
    "quiet_weeks": _quiet_weeks,
    "here_weeks": _here_weeks,
    "invited": lambda one, number: one.number("invited") >= number,
    "invited_by_day": _invited_by_day,
    "emails_at_least": lambda one, number: one.number("emails") >= number,
    "rung_without_answer": lambda one, number: one.number("rung") >= number,
    "sent": lambda one, wanted: bool(one.fact("sent")) is wanted,
    "texts": lambda one, wanted: bool(one.number("texts")) is wanted,
    "pressed": lambda one, wanted: bool(one.fact("pressed")) is wanted,
    "in_own_language": lambda one, wanted: bool(one.fact("matched")) is wanted,
    "owes_answer": lambda one, wanted: bool(one.fact("owes")) is wanted,
    "father_silent": lambda one, wanted: bool(one.fact("father_silent")) is wanted,
    "new_here": lambda one, wanted: bool(one.fact("new")) is wanted,
    "chose_way": lambda one, wanted: bool(one.fact("chose")) is wanted,
    "reads_another": lambda one, wanted: bool(one.fact("reads")) is wanted,
    "has_way": lambda one, wanted: bool(one.fact("ways")) is wanted,
    "has_mobile": lambda one, wanted: ("mobile" in (one.fact("ways") or ())) is wanted,
    "has_phone": lambda one, wanted: bool({"mobile", "phone"} & {*(one.fact("ways") or ())}) is wanted,
    "called": lambda one, wanted: one.called is wanted,
    "barrier": lambda one, words: bool(one.barriers & {*words}),
}


def fits(one: Snap, rule: Rule) -> bool:
    """Does a family meet every line of a rule, and was its strategy not tried in the last weeks?"""
    return rule.strategy.key not in one.tried and all(CONDITIONS[name](one, value) for name, value in rule.when.items())


def check_rules() -> None:
    """Raise for a rule that asks what nobody can answer. Called at the start."""
    for rule in rules().values():
        if unknown := [name for name in rule.when if name not in CONDITIONS]:
            raise BadContent(f"rules.yaml: {rule.key} asks {unknown[0]!r}; known: {', '.join(sorted(CONDITIONS))}")
