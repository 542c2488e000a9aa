"""The interim check, the visit and its programme, the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from django.db.models import QuerySet

from schoolgate.award.enums import PointKind
from schoolgate.award.frameworks import Framework
from schoolgate.award.models import Cycle, InterimCheck, Point, Slot, Visit
from schoolgate.award.topics import joined, named
from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class SlotLine:
    """A line of the programme, with when it ends, and whether it runs into the next."""

    slot: Slot
    ends: time
    is_over_the_next: bool


def checks(*, viewer: Viewer) -> QuerySet[InterimCheck]:
    """Of the round that goes on, the latest first."""
    rows: QuerySet[InterimCheck] = InterimCheck.objects.visible_to(viewer).filter(ended_at=None, cycle__ended_at=None)
    return rows.select_related("school", "cycle")


def said_of(check: InterimCheck, framework: Framework) -> list[tuple[str, str]]:
    """What was said, objective by objective."""
    pairs = [(f"{one.code}. {one.title}", joined(check.said, one, framework)) for one in framework.objectives]
    return [(title, words) for title, words in pairs if words]


def visit(*, viewer: Viewer, cycle: Cycle | None) -> Visit | None:
    """The visit that is planned, or was."""
    found: Visit | None = Visit.objects.visible_to(viewer).filter(cycle=cycle, ended_at=None).first() if cycle else None
    return found


def slots(*, viewer: Viewer) -> QuerySet[Slot]:
    """Lines of programmes."""
    rows: QuerySet[Slot] = Slot.objects.visible_to(viewer).filter(ended_at=None, visit__ended_at=None)
    return rows.select_related("visit", "school").order_by("starts", "pk")


def programme(*, viewer: Viewer, visit: Visit | None) -> list[SlotLine]:
    """The day, line by line."""
    rows = list(slots(viewer=viewer).filter(visit=visit)) if visit else []
    following = [*(one.starts for one in rows[1:]), time.max]
    ends = [_after(one.starts, one.minutes) for one in rows]
    return [SlotLine(one, end, end > then) for one, end, then in zip(rows, ends, following, strict=False)]


def points(*, viewer: Viewer, cycle: Cycle | None, framework: Framework) -> dict[str, list[tuple[Point, str]]]:
    """Strengths and what is to be developed, each with its objective."""
    rows = Point.objects.visible_to(viewer).filter(cycle=cycle, ended_at=None) if cycle else []
    found: dict[str, list[tuple[Point, str]]] = {kind.value: [] for kind in PointKind}
    for one in rows:
        found[one.kind].append((one, named(one.topic, framework)))
    return found


def a_point(*, viewer: Viewer) -> QuerySet[Point]:
    """Points that stand."""
    rows: QuerySet[Point] = Point.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def _after(starts: time, minutes: int) -> time:
    """When something ends that begins then."""
    hours, rest = divmod(starts.hour * 60 + starts.minute + minutes, 60)
    return time(min(hours, 23), rest)
