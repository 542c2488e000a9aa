"""Barriers, strategies and rules as a school has them: what ships, with its own words, and without what it hides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from schoolgate.reach.content import BarrierWord, Rule, Strategy, barriers, rules, strategies
from schoolgate.schools.models import School
from schoolgate.shelf.queries import own_in
from schoolgate.shelf.values import Laid, Own, Says

BARRIERS, STRATEGIES, RULES = "barriers", "strategies", "rules"


@dataclass(frozen=True)
class Lists:
    """All three of one school."""

    barriers: Laid[BarrierWord]
    strategies: Laid[Strategy]
    rules: Laid[Rule]

    def strategy(self, key: str) -> Strategy:
        """One of them, hidden or not; of one that ships no more, its key is left."""
        return self.strategies.get(key) or Strategy(key, key, (), "", "", "")

    @property
    def offered_rules(self) -> dict[str, Rule]:
        """Rules that give a step: those that are on, and try nothing that is hidden."""
        return {key: one for key, one in self.rules.offered.items() if one.strategy.key not in self.strategies.hidden}


def lists(school: School) -> Lists:
    """Of one school, in one query."""
    return lists_of([school])[school.pk]


def lists_of(schools: Iterable[School]) -> dict[int, Lists]:
    """Of several schools, by school; in one query too."""
    known = {one.pk: one for one in schools}
    own = own_in(known.values(), BARRIERS, STRATEGIES, RULES)
    return {pk: _lists(own[pk, BARRIERS], own[pk, STRATEGIES], own[pk, RULES]) for pk in known}


def _lists(words: Own, tries: Own, steps: Own) -> Lists:
    """What ships, with a school's own over it."""
    tried = tries.over(strategies(), _strategy, _own_strategy)
    every = {key: replace(one, strategy=tried.every[one.strategy.key]) for key, one in rules().items()}
    return Lists(
        words.over(barriers(), lambda one, says: _barrier(one, says, words.lang)), tried, steps.over(every, _rule)
    )


def _barrier(one: BarrierWord, says: Says, lang: str) -> BarrierWord:
    """A word as the school says it: to families in its own language alone, for what ships is translated and this is not."""
    staff = str(says.get("staff", one.staff))
    return replace(one, staff=staff, says={lang: str(says["says"])} if "says" in says else one.says)


def _strategy(one: Strategy, says: Says) -> Strategy:
    """A strategy as the school says it."""
    words = {name: str(said) for name, said in says.items() if name != "answers"}
    return replace(one, answers=_answers(says) or one.answers, **words)


def _own_strategy(key: str, says: Says) -> Strategy:
    """One of the school's own."""
    return _strategy(Strategy(key, "", (), "", "", ""), says)


def _answers(says: Says) -> tuple[str, ...]:
    """What it is good for, as far as such words ship."""
    found = says.get("answers", [])
    return tuple(one for one in found if one in barriers()) if isinstance(found, list) else ()


def _rule(one: Rule, says: Says) -> Rule:
    """A rule with the school's reason and least number; what it asks stays."""
    return replace(one, because=str(says.get("because", one.because)), least=int(str(says.get("least", one.least))))
