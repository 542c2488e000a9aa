"""Rows of the award."""

from schoolgate.award.models.cycle import Cycle
from schoolgate.award.models.evidence import Evidence, Serves
from schoolgate.award.models.official import Mapped, OfficialRow
from schoolgate.award.models.portfolio import Portfolio
from schoolgate.award.models.suggestion import Suggestion
from schoolgate.award.models.task import Task

__all__ = ["Cycle", "Evidence", "Mapped", "OfficialRow", "Portfolio", "Serves", "Suggestion", "Task"]
