"""Rows of what happened elsewhere."""

from schoolgate.elsewhere.models.happening import Happening
from schoolgate.elsewhere.models.present import Present
from schoolgate.elsewhere.models.sheet import Sheet

__all__ = ["Happening", "Present", "Sheet"]
