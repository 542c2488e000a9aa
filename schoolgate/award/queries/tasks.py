"""The page of the month: what is due, what is late, what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format

from schoolgate.award.frameworks import Framework, framework
from schoolgate.award.models import Cycle, Task
from schoolgate.award.models.cycle import months_after
from schoolgate.award.queries import lists
from schoolgate.award.shipped import ShippedTask
from schoolgate.award.topics import named
from schoolgate.core import clock, permits
from schoolgate.core.permits import Can, Viewer
from schoolgate.schools.models import School
from schoolgate.shelf.values import Laid

MONTHS = 12


@dataclass(frozen=True)
class TaskLine:
    """A task, why it is worth it, what helps, and what the viewer may do with it."""

    task: Task
    objective: str
    why: str
    helps_url: str
    is_late: bool
    may_do: bool


@dataclass(frozen=True)
class MonthPage:
    """One month of the year: from its first day to its last."""

    number: int
    first: date
    last: date
    late: list[TaskLine]  # of months before, on the page of the present month only
    open: list[TaskLine]
    settled: list[TaskLine]
    is_now: bool

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return sum(one.task.done_at is not None for one in self.settled)


def tasks(*, viewer: Viewer) -> QuerySet[Task]:
    """Tasks of every round, the soonest due first."""
    rows: QuerySet[Task] = Task.objects.visible_to(viewer).select_related("cycle")
    return rows


def month_of(cycle: Cycle, day: date) -> int:
    """Which month of the round a day is in: 0 is the first; never past the twelfth."""
    months = (day.year - cycle.registered_on.year) * 12 + day.month - cycle.registered_on.month
    return max(0, min(MONTHS - 1, months - (day < months_after(cycle.registered_on, months))))


def month_page(*, viewer: Viewer, school: School, cycle: Cycle, framework: Framework, number: int) -> MonthPage:
    """One month, in two queries. What the school hides is not asked of anybody; what was done of it stays."""
    today = clock.today(school.zone)
    first, after = months_after(cycle.registered_on, number), months_after(cycle.registered_on, number + 1)
    is_now = number == month_of(cycle, today)
    rows = tasks(viewer=viewer).filter(cycle=cycle).order_by("due", "pk")
    year = lists.tasks(school)
    lines = [_line(viewer, school, framework, one, today, year) for one in rows if is_asked(one, year)]
    mine = [one for one in lines if first <= one.task.due and (one.task.due < after or number == MONTHS - 1)]
    return MonthPage(
        number=number,
        first=first,
        last=date.fromordinal(after.toordinal() - 1),
        late=[one for one in lines if is_now and one.task.is_open and one.task.due < first],
        open=[one for one in mine if one.task.is_open],
        settled=[one for one in mine if not one.task.is_open],
        is_now=is_now,
    )


def months(cycle: Cycle, number: int) -> list[dict[str, object]]:
    """The months of a round, as tabs: by name."""
    firsts = [(one, months_after(cycle.registered_on, one)) for one in range(MONTHS)]
    return [
        {"label": date_format(first, "M"), "url": f"?month={one + 1}", "current": one == number}
        for one, first in firsts
    ]


def task_line(*, viewer: Viewer, school: School, task: Task) -> TaskLine:
    """One task as its page shows it."""
    today = clock.today(school.zone)
    return _line(viewer, school, framework(school.framework), task, today, lists.tasks(school))


def my_tasks(*, viewer: Viewer, school: School, framework: Framework) -> list[TaskLine]:
    """What is due now and the viewer's role does."""
    today = clock.today(school.zone)
    rows = tasks(viewer=viewer).filter(
        cycle__ended_at=None, ended_at=None, done_at=None, due__lte=months_after(today, 1)
    )
    mine = rows.filter(role=getattr(viewer, "role", "")).order_by("due", "pk")
    year = lists.tasks(school)
    return [_line(viewer, school, framework, one, today, year) for one in mine if is_asked(one, year)]


def is_asked(task: Task, year: Laid[ShippedTask]) -> bool:
    """Is it to be done here? What the school hides is not, once it is done or left out it is told."""
    return not (task.is_open and task.code in year.hidden)


def helps_url(found: ShippedTask | None, school: School) -> str:
    """Where a shipped task is done."""
    if found is None:
        return ""
    try:
        return reverse(found.helps, args=[school.slug])
    except NoReverseMatch:
        return ""


def _line(
    viewer: Viewer, school: School, framework: Framework, task: Task, today: date, year: Laid[ShippedTask]
) -> TaskLine:
    """A task as its page shows it."""
    found = year.get(task.code)
    helps = helps_url(found, school)
    return TaskLine(
        task=task,
        objective=named(task.topic, framework),
        why=found.why if found else "",
        helps_url=helps if helps and permits.may_open(viewer, helps) else "",
        is_late=task.is_open and task.due < today,
        may_do=permits.holds(viewer, Can.AWARD_TASK_DO, task),
    )
