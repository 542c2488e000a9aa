"""A round begins: the school registers, and gets its year of tasks; after an award, a reassessment."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from schoolgate.award.enums import CycleKind
from schoolgate.award.errors import NotAwarded, RegisteredAlready
from schoolgate.award.models import Cycle, Task
from schoolgate.award.models.cycle import READY_WITHIN, months_after
from schoolgate.award.queries import lists
from schoolgate.award.queries.cycles import school_day
from schoolgate.award.services.tasks import bring_up, planned
from schoolgate.award.services.voices import close_view
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School
from schoolgate.schools.queries import calendar_of

A_WEEK = timedelta(days=7)


@transaction.atomic
def register(*, school: School, on: date, adviser: str = "", target: date | None = None, by: Viewer) -> Cycle:
    """The first round: sixty tasks, but for those that the school hides, each on a school day.

    Those whose day is over wait on their month's page and on nobody's day.
    """
    require(by, Can.AWARD_LEAD, on=school)
    if _live(school) is not None:
        raise RegisteredAlready
    calendar = calendar_of(school.pk)
    aim = target or school_day(calendar, months_after(on, 11) + A_WEEK)
    cycle = _begin(school, CycleKind.FIRST, on, adviser, aim, by)
    year = lists.tasks(school).offered.values()
    Task.objects.bulk_create(planned(cycle, one, calendar) for one in year)
    bring_up(school=school, by=by)
    return cycle


@transaction.atomic
def reassess(*, school: School, agreed_on: date, adviser: str = "", by: Viewer) -> Cycle:
    """The next round, from the day of the agreement: nine months in all, three of them for the self-evaluation."""
    require(by, Can.AWARD_LEAD, on=school)
    last = _live(school)
    if last is None or not last.is_awarded:
        raise NotAwarded
    _end(last, by)
    aim = school_day(calendar_of(school.pk), months_after(agreed_on, READY_WITHIN) - A_WEEK)
    cycle = _begin(school, CycleKind.AGAIN, agreed_on, adviser or last.adviser, aim, by)
    cycle.agreed_on = agreed_on
    cycle.save(update_fields=["agreed_on"])
    bring_up(school=school, by=by)
    return cycle


@transaction.atomic
def change_cycle(*, cycle: Cycle, adviser: str, target: date, by: Viewer) -> None:
    """Another adviser, or another day to work towards."""
    require(by, Can.AWARD_LEAD, on=cycle)
    cycle.adviser, cycle.target = adviser, target
    cycle.save(update_fields=["adviser", "target"])
    audit.record(verb="award.change_cycle", on=cycle, fields=["adviser", "target"], by=by)


def _begin(school: School, kind: CycleKind, on: date, adviser: str, target: date, by: Viewer) -> Cycle:
    """The row."""
    cycle = Cycle(school=school, kind=kind, registered_on=on, adviser=adviser, target=target, made_by_id=by.user)
    cycle.save()
    audit.record(verb="award.register", on=cycle, fields=["kind", "registered_on", "adviser", "target"], by=by)
    return cycle


def _live(school: School) -> Cycle | None:
    """The round that goes on, locked."""
    found: Cycle | None = Cycle.objects.select_for_update().filter(school=school, ended_at=None).first()
    return found


def _end(cycle: Cycle, by: Viewer) -> None:
    """The next one takes its place. Whoever is still asked is asked no more, and what parents answered by a link is added up."""
    for view in cycle.evaluations.filter(ended_at=None):
        close_view(evaluation=view, by=by)
    cycle.end(by=by.user)
    cycle.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="award.end_cycle", on=cycle, fields=["ended_at"], by=by)
