"""Rows of reach."""

from schoolgate.reach.models.level import FamilyLevel

__all__ = ["FamilyLevel"]
