"""Reads of the award: objectives with their indicators, suggestions that wait, evidence, what is thin."""

from schoolgate.award.queries.evidence import Shown, evidence, serving, shown, suggestions
from schoolgate.award.queries.overview import IndicatorLine, ObjectiveLine, overview
from schoolgate.award.queries.portfolios import portfolios, reach_tables

__all__ = [
    "IndicatorLine",
    "ObjectiveLine",
    "Shown",
    "evidence",
    "overview",
    "portfolios",
    "reach_tables",
    "serving",
    "shown",
    "suggestions",
]
