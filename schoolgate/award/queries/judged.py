"""How the school judges itself: the latest of each indicator, the way there, and the two sentences of effect an objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.enums import Level, State
from schoolgate.award.frameworks import Framework, Indicator, Objective
from schoolgate.award.models import Action, Cycle, Effect, Evidence, Judgement
from schoolgate.award.queries import lists
from schoolgate.award.queries.evidence import evidence, serving, standing
from schoolgate.award.topics import joined, topics_of
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School
from schoolgate.schools.queries import names_of_users

LATEST = 12


@dataclass(frozen=True)
class IndicatorPage:
    """One indicator: what is good, how we judged it, what stands for it, what we do."""

    indicator: Indicator
    objective: Objective | None
    judgement: Judgement | None
    history: list[tuple[Judgement, str]]
    evidence: list[Evidence]
    actions: list[Action]


@dataclass(frozen=True)
class Judged:
    """An indicator on its objective's page."""

    indicator: Indicator
    judgement: Judgement | None
    evidence: int
    actions: int

    @property
    def is_reached(self) -> bool:
        """Do we say that it is there?"""
        return self.judgement is not None and self.judgement.level in Level.reached()


@dataclass(frozen=True)
class ObjectivePage:
    """One objective, whole."""

    objective: Objective
    topic: str  # where new words are kept
    lines: list[Judged]
    effect: str
    actions: list[Action]

    @property
    def judged(self) -> int:
        """How many indicators were judged at all."""
        return sum(one.judgement is not None for one in self.lines)

    @property
    def reached(self) -> int:
        """How many are there, as we judge."""
        return sum(one.is_reached for one in self.lines)

    @property
    def tone(self) -> str:
        """Of our judgement: all, some, none, not judged."""
        if not self.judged:
            return "plain"
        return "ok" if self.reached == len(self.lines) else "warn" if self.reached else "bad"

    @property
    def next_action(self) -> Action | None:
        """What is to be done next."""
        return next((one for one in self.actions if one.is_open), None)

    @property
    def last_done(self) -> Action | None:
        """What was done last."""
        return next((one for one in reversed(self.actions) if one.state == State.DONE), None)


def judgements(*, viewer: Viewer, cycle: Cycle) -> QuerySet[Judgement]:
    """Every judgement of a round, in its order."""
    rows: QuerySet[Judgement] = Judgement.objects.visible_to(viewer).filter(cycle=cycle)
    return rows.order_by("pk")


def latest(*, viewer: Viewer, cycle: Cycle | None) -> dict[str, Judgement]:
    """The one that counts, of each indicator."""
    if cycle is None:
        return {}
    return {one.indicator: one for one in judgements(viewer=viewer, cycle=cycle)}


def effects(*, viewer: Viewer, cycle: Cycle | None) -> dict[str, str]:
    """The words that count, of each topic."""
    rows = Effect.objects.visible_to(viewer).filter(cycle=cycle).order_by("pk") if cycle else []
    return {one.topic: one.text for one in rows}


def objective_pages(
    *, viewer: Viewer, school: School, framework: Framework, cycle: Cycle | None
) -> list[ObjectivePage]:
    """Every objective with its indicators, in five queries however many there are."""
    judged, texts = latest(viewer=viewer, cycle=cycle), effects(viewer=viewer, cycle=cycle)
    have, known = standing(viewer=viewer, school=school), lists.indicators(school)
    rows = Action.objects.visible_to(viewer).filter(cycle=cycle).select_related("member").order_by("due", "pk")
    actions = list(rows) if cycle else []
    return [_page(one, framework, judged, texts, have, actions, known) for one in framework.objectives]


def indicator_page(
    *, viewer: Viewer, school: School, framework: Framework, cycle: Cycle | None, code: str
) -> IndicatorPage | None:
    """One indicator; None for one that there is not."""
    found = lists.indicators(school).get(code)
    if found is None:
        return None
    way = [one for one in judgements(viewer=viewer, cycle=cycle) if one.indicator == code] if cycle else []
    names = names_of_users(found_by(way))
    for_it = serving(viewer=viewer).filter(indicator=code).values("evidence")
    actions = Action.objects.visible_to(viewer).filter(cycle=cycle, indicator=code).select_related("member")
    return IndicatorPage(
        indicator=found,
        objective=framework.objective_of(code),
        judgement=way[-1] if way else None,
        history=[(one, names.get(one.made_by_id or 0, "")) for one in reversed(way)],
        evidence=list(evidence(viewer=viewer).filter(pk__in=for_it)[:LATEST]),
        actions=list(actions) if cycle else [],
    )


def found_by(rows: list[Judgement]) -> set[int]:
    """The users who judged."""
    return {one.made_by_id for one in rows if one.made_by_id}


def _page(
    objective: Objective,
    framework: Framework,
    judged: dict[str, Judgement],
    texts: dict[str, str],
    have: Counter[str],
    actions: list[Action],
    known: Mapping[str, Indicator],
) -> ObjectivePage:
    """One objective."""
    topics, codes = topics_of(objective, framework), {*objective.indicators}
    mine = [one for one in actions if one.topic in topics or one.indicator in codes]
    lines = [
        Judged(
            indicator=one,
            judgement=judged.get(one.code),
            evidence=have[one.code],
            actions=sum(each.indicator == one.code and each.is_open for each in mine),
        )
        for one in lists.under(objective, known)
    ]
    return ObjectivePage(objective, topics[0], lines, joined(texts, objective, framework), mine)


def topic_of(objective: Objective | None, framework: Framework) -> str:
    """The topic under which new words on an objective are kept."""
    return topics_of(objective, framework)[0] if objective else ""
