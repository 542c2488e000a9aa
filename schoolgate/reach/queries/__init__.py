"""Reads of reach. What eyes without names read is frozen; names are only for those who act."""

from schoolgate.reach.queries.figures import families_by_group, reach, trend
from schoolgate.reach.queries.levels import level_now
from schoolgate.reach.queries.missing import NotReached, not_reached

__all__ = ["NotReached", "families_by_group", "level_now", "not_reached", "reach", "trend"]
