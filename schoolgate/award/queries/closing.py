"""Four things that would close the thinnest indicators."""

from __future__ import annotations

from dataclasses import dataclass

from schoolgate.award.queries.overview import IndicatorLine, ObjectiveLine

MOST = 4


@dataclass(frozen=True)
class Closing:
    """An indicator with little or nothing, and its objective."""

    objective: ObjectiveLine
    line: IndicatorLine


def closings(lines: list[ObjectiveLine]) -> list[Closing]:
    """The thinnest, of as many objectives as can be: what already waits for a yes comes first, for it is done in a minute."""
    every = [Closing(objective, line) for objective in lines for line in objective.lines]
    ranked = sorted(every, key=lambda one: (one.line.evidence, not one.line.waiting, one.objective.met))
    found: list[Closing] = []
    for once in (True, False):
        for one in ranked:
            taken = {each.objective.objective.code for each in found}
            if len(found) < MOST and one not in found and not (once and one.objective.objective.code in taken):
                found.append(one)
    return [one for one in found if one.line.evidence <= 1]
