"""Rows of the ledger."""

from schoolgate.ledger.models.day import DaySum, StaleDay
from schoolgate.ledger.models.tally import Tally
from schoolgate.ledger.models.touch import Touch, TouchPupil

__all__ = ["DaySum", "StaleDay", "Tally", "Touch", "TouchPupil"]
