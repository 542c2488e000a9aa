"""Rows of what comes in."""

from schoolgate.inbound.models.arrival import Arrival
from schoolgate.inbound.models.raw import RawItem
from schoolgate.inbound.models.stranger import Stranger

__all__ = ["Arrival", "RawItem", "Stranger"]
