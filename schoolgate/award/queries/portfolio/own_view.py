"""How the school judges itself, as a reader of the portfolio sees it: the latest judgement with its reasons, what changed, what comes next.

Nobody is named: an action says what and by when, and not whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, QuerySet

from schoolgate.award.frameworks import Framework, Indicator, Objective
from schoolgate.award.models import Action, Cycle, Effect, Judgement
from schoolgate.award.topics import joined, topics_of
from schoolgate.core import permits
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Verdict:
    """What we judge of one indicator, and why. `of` names it where it is one of several."""

    level: str
    reasons: str
    of: str = ""


@dataclass(frozen=True)
class OwnView:
    """All of it, of the round that goes on; empty before the school is registered."""

    judgements: dict[str, Judgement] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)

    def verdicts(self, indicators: Iterable[Indicator], *, named: bool = False) -> list[Verdict]:
        """What is judged of these."""
        return [
            Verdict(str(found.get_level_display()), found.reasons, one.title if named else "")
            for one in indicators
            if (found := self.judgements.get(one.code)) is not None
        ]

    def effect(self, objective: Objective, chosen: Framework) -> str:
        """The sentences of effect of an objective."""
        return joined(self.effects, objective, chosen)

    def next_for(self, objective: Objective, chosen: Framework) -> list[Action]:
        """What the school still means to do for it, the nearest first."""
        topics, codes = topics_of(objective, chosen), {*objective.indicators}
        return [one for one in self.actions if one.is_open and (one.topic in topics or one.indicator in codes)]


def own_view(*, viewer: Viewer, school: School) -> OwnView:
    """Four queries, however much there is."""
    require(viewer, Can.PORTFOLIO_READ, on=school)
    cycle = _of(Cycle.objects.filter(ended_at=None, school=school), viewer).first()
    if cycle is None:
        return OwnView()
    judged = _of(Judgement.objects.filter(cycle=cycle), viewer).order_by("pk")
    effects = _of(Effect.objects.filter(cycle=cycle), viewer).order_by("pk")
    actions = _of(Action.objects.filter(cycle=cycle), viewer).order_by("due", "pk")
    return OwnView(
        {one.indicator: one for one in judged},
        {one.topic: one.text for one in effects},
        list(actions),
    )


def _of(rows: QuerySet[Row], viewer: Viewer) -> QuerySet[Row]:
    """Those that a reader of the portfolio may see."""
    return rows.filter(permits.rows_for(viewer, rows.model, Can.PORTFOLIO_READ))
