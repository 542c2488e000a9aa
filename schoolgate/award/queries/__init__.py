"""Reads of the award: objectives with their indicators, suggestions that wait, evidence, what is thin."""

from schoolgate.award.queries.closing import Closing, closings
from schoolgate.award.queries.cycles import chosen, cycle, cycles, shipped_tasks
from schoolgate.award.queries.evidence import Shown, evidence, serving, shown, suggestions
from schoolgate.award.queries.official import (
    Choice,
    Difference,
    OfficialLine,
    choices,
    difference,
    is_arranged_by_official,
    official,
)
from schoolgate.award.queries.overview import IndicatorLine, ObjectiveLine, overview
from schoolgate.award.queries.sources import cycles_shown, tasks_shown
from schoolgate.award.queries.tasks import (
    MONTHS,
    MonthPage,
    TaskLine,
    month_of,
    month_page,
    months,
    my_tasks,
    task_line,
    tasks,
)

__all__ = [
    "MONTHS",
    "Choice",
    "Closing",
    "Difference",
    "IndicatorLine",
    "MonthPage",
    "ObjectiveLine",
    "OfficialLine",
    "Shown",
    "TaskLine",
    "choices",
    "chosen",
    "closings",
    "cycle",
    "cycles",
    "cycles_shown",
    "difference",
    "evidence",
    "is_arranged_by_official",
    "month_of",
    "month_page",
    "months",
    "my_tasks",
    "official",
    "overview",
    "serving",
    "shipped_tasks",
    "shown",
    "suggestions",
    "task_line",
    "tasks",
    "tasks_shown",
]
