"""Rows of reach."""

from schoolgate.reach.models.barrier import Barrier
from schoolgate.reach.models.level import FamilyLevel
from schoolgate.reach.models.tried import Tried, TriedFamily

__all__ = ["Barrier", "FamilyLevel", "Tried", "TriedFamily"]
