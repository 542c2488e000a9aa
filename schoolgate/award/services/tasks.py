"""What can happen to a task of the year: done, not done after all, moved, left out with a reason, taken in again, added.

What is due within a week stands as a to-do on the day of the role whose it is; tasks that were over before are nobody's reproach.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from schoolgate.award.enums import CycleKind
from schoolgate.award.errors import DoneAlready, NeedsReason
from schoolgate.award.models import Cycle, Task
from schoolgate.award.models.cycle import months_after
from schoolgate.award.queries import lists
from schoolgate.award.queries.cycles import school_day
from schoolgate.award.queries.tasks import is_asked
from schoolgate.award.shipped import ShippedTask
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools import services as schools
from schoolgate.schools.models import School, Todo
from schoolgate.schools.queries import Calendar, calendar_of

AHEAD, BEHIND = timedelta(days=7), timedelta(days=14)
SOURCE = "award_task"


@transaction.atomic
def do_task(*, task: Task, by: Viewer) -> None:
    """It is done."""
    require(by, Can.AWARD_TASK_DO, on=task)
    row = _locked(task)
    if not row.is_open:
        raise DoneAlready
    _done(row, by)
    schools.settle_todos(school=row.school_id, unit=row.unit, by=by)


@transaction.atomic
def undo_task(*, task: Task, by: Viewer) -> None:
    """It is not done, or not left out, after all."""
    require(by, Can.AWARD_TASK_DO, on=task)
    row = _locked(task)
    row.done_at = row.done_by = row.ended_at = row.ended_by = None
    row.why_not = ""
    row.save(update_fields=["done_at", "done_by", "ended_at", "ended_by", "why_not"])
    audit.record(verb="award.undo_task", on=row, fields=["done_at", "ended_at"], by=by)
    bring_up(school=row.school, by=by)


@transaction.atomic
def move_task(*, task: Task, due: date, by: Viewer) -> date:
    """To another day; one without school becomes the next with it, which is given back."""
    require(by, Can.AWARD_LEAD, on=task)
    row = _locked(task)
    if not row.is_open:
        raise DoneAlready
    row.due = school_day(calendar_of(row.school_id), due)
    row.save(update_fields=["due"])
    audit.record(verb="award.move_task", on=row, fields=["due"], by=by)
    schools.settle_todos(school=row.school_id, unit=row.unit, by=by)
    bring_up(school=row.school, by=by)
    return row.due


@transaction.atomic
def skip_task(*, task: Task, why: str, by: Viewer) -> None:
    """It is left out, for a reason."""
    require(by, Can.AWARD_LEAD, on=task)
    row = _locked(task)
    if not why.strip():
        raise NeedsReason
    if not row.is_open:
        raise DoneAlready
    row.end(by=by.user)
    row.why_not = why.strip()
    row.save(update_fields=["ended_at", "ended_by", "why_not"])
    audit.record(verb="award.skip_task", on=row, fields=["ended_at", "why_not"], by=by)
    schools.settle_todos(school=row.school_id, unit=row.unit, by=by)


@transaction.atomic
def add_task(*, cycle: Cycle, what: str, role: str, due: date, topic: str = "", by: Viewer) -> Task:
    """One of the school's own."""
    require(by, Can.AWARD_LEAD, on=cycle)
    day = school_day(calendar_of(cycle.school_id), due)
    task = Task(school=cycle.school, cycle=cycle, what=what, role=role, due=day, topic=topic)
    task.save()
    audit.record(verb="award.add_task", on=task, fields=["what", "role", "due"], by=by)
    bring_up(school=cycle.school, by=by)
    return task


def ticked(todo: Todo, by: Viewer) -> None:
    """Its to-do was ticked on somebody's day: who may tick that has done it."""
    row = Task.objects.select_for_update().filter(school=todo.school_id, ref=todo.source_ref).first()
    if row is not None and row.is_open:
        _done(row, by)


@transaction.atomic
def bring_up(*, school: School, by: Viewer) -> int:
    """Put what is due within a week on the days of those who do it. Returns how many there are."""
    today = clock.today(school.zone)
    rows = Task.objects.filter(school=school, cycle__ended_at=None, ended_at=None, done_at=None)
    year = lists.tasks(school)
    soon = rows.filter(due__gte=today - BEHIND, due__lte=today + AHEAD)
    due = [one for one in soon if is_asked(one, year)]
    for one in due:
        schools.make_todo(
            school=school, what=one.what, role=one.role, due=one.due, source=(SOURCE, one.ref), unit=one.unit, by=by
        )
    return len(due)


@transaction.atomic
def task_said_anew(school: int, code: str, by: Viewer) -> None:
    """The school said a task of the year in other words, hid it or shows it again: while it is open, it says so too, and its to-do.

    One that was hidden when the school registered, and is shown now, takes its day in the year.
    """
    cycle = Cycle.objects.select_related("school").filter(school=school, ended_at=None).first()
    if cycle is None:
        return
    year = lists.tasks(cycle.school)
    said = year.get(code)
    row = Task.objects.select_for_update().filter(cycle=cycle, code=code).first()
    if said is not None and row is None and cycle.kind == CycleKind.FIRST and code in year.offered:
        planned(cycle, said, calendar_of(school)).save()
    elif said is not None and row is not None and row.is_open:
        row.what = said.what
        row.save(update_fields=["what"])
        schools.settle_todos(school=school, unit=row.unit, by=by)
    bring_up(school=cycle.school, by=by)


def planned(cycle: Cycle, one: ShippedTask, calendar: Calendar) -> Task:
    """A task of the year, on its day; not saved yet."""
    day = months_after(cycle.registered_on, one.month) + timedelta(weeks=one.week - 1)
    return Task(
        school=cycle.school, cycle=cycle, code=one.code, what=one.what, topic=one.topic, role=one.role,
        due=school_day(calendar, day),
    )  # fmt: skip


def _locked(task: Task) -> Task:
    """The task as it is now."""
    row: Task = Task.objects.select_for_update().select_related("school").get(pk=task.pk)
    return row


def _done(row: Task, by: Viewer) -> None:
    """Note who did it, and when."""
    row.done_at, row.done_by_id = clock.now(), by.user
    row.save(update_fields=["done_at", "done_by"])
    audit.record(verb="award.do_task", on=row, fields=["done_at"], by=by)
