"""Rows of the award."""

from schoolgate.award.models.cycle import Cycle
from schoolgate.award.models.evidence import Evidence, Serves
from schoolgate.award.models.portfolio import Portfolio
from schoolgate.award.models.suggestion import Suggestion
from schoolgate.award.models.task import Task

__all__ = ["Cycle", "Evidence", "Portfolio", "Serves", "Suggestion", "Task"]
