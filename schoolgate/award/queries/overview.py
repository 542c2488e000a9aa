"""The award at a glance: objectives with their indicators, and what is thin."""

from __future__ import annotations

from dataclasses import dataclass

from schoolgate.award.frameworks import Framework, Indicator, Objective, framework
from schoolgate.award.queries import lists
from schoolgate.award.queries.evidence import offered_for, standing
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator with its evidence; thin when there is none."""

    indicator: Indicator
    evidence: int
    waiting: int

    @property
    def is_thin(self) -> bool:
        """Is there nothing yet?"""
        return self.evidence == 0


@dataclass(frozen=True)
class ObjectiveLine:
    """An objective with its indicators."""

    objective: Objective
    lines: list[IndicatorLine]

    @property
    def thin(self) -> list[IndicatorLine]:
        """Indicators without evidence."""
        return [one for one in self.lines if one.is_thin]

    @property
    def met(self) -> int:
        """How many of its indicators have evidence."""
        return sum(not one.is_thin for one in self.lines)


def overview(*, viewer: Viewer, school: School) -> tuple[Framework, list[ObjectiveLine]]:
    """The award in the school's numbering, in six queries."""
    chosen = framework(school.framework)
    known = lists.indicators(school)
    have = standing(viewer=viewer, school=school)
    waiting = offered_for(viewer=viewer)
    lines = [
        ObjectiveLine(
            one, [IndicatorLine(found, have[found.code], waiting[found.code]) for found in lists.under(one, known)]
        )
        for one in chosen.objectives
    ]
    return chosen, lines
