"""Rows of the award."""

from schoolgate.award.models.evidence import Evidence, Serves
from schoolgate.award.models.portfolio import Portfolio
from schoolgate.award.models.suggestion import Suggestion

__all__ = ["Evidence", "Portfolio", "Serves", "Suggestion"]
