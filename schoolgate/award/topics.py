"""What the process says of an objective is kept by topic, so that it stands in every framework.

The topics are the objectives of the finest numbering (ten). In another framework a topic stands under the objective with which it
shares most indicators: a school that works with nine sees under its fourth objective what was said of the fourth and fifth of ten,
and one that changes to ten finds each where it belongs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from schoolgate.award.frameworks import Framework, Objective, framework

FINEST = "lppa-10"
LONGEST = 60


def topics() -> tuple[str, ...]:
    """All that there are."""
    return tuple(one.code for one in framework(FINEST).objectives)


def topics_of(objective: Objective, chosen: Framework) -> tuple[str, ...]:
    """The topics that an objective holds; the first is where new words are kept. One that shares nothing with any has its own."""
    found = tuple(topic for topic, code in _places(chosen.code).items() if code == objective.code)
    return found or (f"{chosen.code}:{objective.code}"[:LONGEST],)


def objective_of(topic: str, chosen: Framework) -> Objective | None:
    """The objective under which a topic stands in this framework; None for a topic that there is not."""
    return next((one for one in chosen.objectives if topic in topics_of(one, chosen)), None)


def choices(chosen: Framework) -> list[tuple[str, str]]:
    """The objectives of a framework as a form offers them."""
    return [(topics_of(one, chosen)[0], f"{one.code}. {one.title}") for one in chosen.objectives]


def named(topic: str, chosen: Framework) -> str:
    """What an objective is called in this framework; empty for a topic that there is not."""
    found = objective_of(topic, chosen)
    return f"{found.code}. {found.title}" if found else ""


def joined(texts: Mapping[str, str], objective: Objective, chosen: Framework) -> str:
    """What was said of an objective, of all its topics together."""
    return " ".join(texts[one] for one in topics_of(objective, chosen) if texts.get(one))


@cache
def _places(code: str) -> dict[str, str]:
    """Under which objective of a framework each topic stands."""
    chosen = framework(code)
    found: dict[str, str] = {}
    for topic in framework(FINEST).objectives:
        shared = {one.code: len({*topic.indicators} & {*one.indicators}) for one in chosen.objectives}
        best = max(shared, key=lambda one: shared[one])
        if shared[best]:
            found[topic.code] = best
    return found
