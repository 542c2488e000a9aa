"""The action plan: what stands in it, what is late, what it costs, what one could copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from schoolgate.award.enums import State
from schoolgate.award.frameworks import Framework, indicator
from schoolgate.award.models import Action
from schoolgate.award.topics import named
from schoolgate.core import clock, permits
from schoolgate.core.permits import Can, StaffViewer, Viewer
from schoolgate.outbox.queries.texts import money
from schoolgate.schools.models import School

OPEN, LATE, DONE, ALL = "open", "late", "done", "all"
SHOWS = (OPEN, LATE, DONE, ALL)


@dataclass(frozen=True)
class ActionLine:
    """An action as the plan shows it."""

    action: Action
    objective: str
    indicator: str
    cost: str
    is_late: bool
    may: bool


def actions(*, viewer: Viewer) -> QuerySet[Action]:
    """Actions of the round that goes on, the soonest due first."""
    rows: QuerySet[Action] = Action.objects.visible_to(viewer).filter(cycle__ended_at=None)
    return rows.select_related("member", "school", "cycle").prefetch_related("notes").order_by("due", "pk")


def plan(*, viewer: Viewer, school: School, framework: Framework, words: str = "") -> list[ActionLine]:
    """The whole plan; with words, those that hold them all."""
    rows = actions(viewer=viewer)
    for word in words.split()[:6]:
        rows = rows.filter(what__icontains=word)
    return [action_line(viewer=viewer, school=school, framework=framework, action=one) for one in rows]


def action_line(*, viewer: Viewer, school: School, framework: Framework, action: Action) -> ActionLine:
    """One of them."""
    found = indicator(action.indicator)
    return ActionLine(
        action=action,
        objective=named(action.topic, framework),
        indicator=found.title if found else "",
        cost=money(action.cost, school) if action.cost else "",
        is_late=action.is_late(clock.today(school.zone)),
        may=permits.holds(viewer, Can.AWARD_ACTION, action),
    )


def shown_of(lines: list[ActionLine], which: str) -> list[ActionLine]:
    """Those of one tab."""
    if which == OPEN:
        return [one for one in lines if one.action.is_open]
    if which == LATE:
        return [one for one in lines if one.is_late]
    return [one for one in lines if which == ALL or one.action.state == State.DONE]


def cost_of(lines: list[ActionLine], school: School) -> str:
    """What those that are not dropped cost together."""
    pence = sum(one.action.cost or 0 for one in lines if one.action.state != State.DROPPED)
    return money(pence, school) if pence else ""


def first_due(today: date) -> date:
    """What a new action's day is, before somebody says."""
    return date.fromordinal(today.toordinal() + 28)


def is_mine(viewer: StaffViewer, action: Action) -> bool:
    """Is it this person's, or their role's?"""
    return action.member_id == viewer.member or (bool(action.role) and action.role == viewer.role)
