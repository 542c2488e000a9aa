"""Rows of what comes in."""

from schoolgate.inbound.models.arrival import Arrival
from schoolgate.inbound.models.raw import RawItem

__all__ = ["Arrival", "RawItem"]
