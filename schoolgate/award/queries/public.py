"""What anyone may read of the award: which it is, what it asks for, how far the school is. No figure of families, no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from schoolgate.award.enums import Level
from schoolgate.award.frameworks import Objective, framework
from schoolgate.award.models import Cycle, Judgement
from schoolgate.core import clock
from schoolgate.schools.models import School

LATELY = timedelta(days=60)  # so long after the day of registering a school says no more than that


@dataclass(frozen=True)
class PublicLine:
    """An objective, and whether the school judges all of it met."""

    title: str
    is_met: bool = False


@dataclass(frozen=True)
class Standing:
    """The award on which the school works: "registered", "working" or "accredited"; empty before it has registered."""

    name: str
    lang: str
    lines: tuple[PublicLine, ...]
    state: str = ""
    until: date | None = None
    is_judged: bool = False

    @property
    def met(self) -> int:
        """How many of its objectives are judged met."""
        return sum(one.is_met for one in self.lines)


def standing(*, school: School) -> Standing:
    """As it stands today. Three queries at most."""
    chosen, today = framework(school.framework), clock.today(school.zone)
    rows = Cycle.objects.filter(school=school)
    live = rows.filter(ended_at=None).first()
    held = rows.filter(accredited_until__gte=today).order_by("-accredited_until").first()
    levels = _levels(live or held)
    return Standing(
        name=chosen.name,
        lang=chosen.lang,
        lines=tuple(PublicLine(one.title, _is_met(one, levels)) for one in chosen.objectives),
        state="accredited" if held else _state(live, today),
        until=held.accredited_until if held else None,
        is_judged=bool(levels),
    )


def _state(live: Cycle | None, today: date) -> str:
    """How far a round is that has not ended with the award."""
    if live is None:
        return ""
    return "registered" if live.registered_on > today - LATELY else "working"


def _levels(cycle: Cycle | None) -> dict[str, str]:
    """The latest judgement of each indicator."""
    rows = Judgement.objects.filter(cycle=cycle).order_by("pk") if cycle else []
    return {one.indicator: one.level for one in rows}


def _is_met(objective: Objective, levels: Mapping[str, str]) -> bool:
    """Is every indicator of it judged to be there?"""
    codes = objective.indicators
    return bool(codes) and all(levels.get(code) in Level.reached() for code in codes)
