"""Rows of ways to get involved, and of what the public page says."""

from schoolgate.helping.models.aim import Aim
from schoolgate.helping.models.club import Club
from schoolgate.helping.models.entry import Entry
from schoolgate.helping.models.offered import Offered
from schoolgate.helping.models.opening import Opening, OpeningQuerySet
from schoolgate.helping.models.policy import Policy
from schoolgate.helping.models.settled import Settled
from schoolgate.helping.models.turn import Turn
from schoolgate.helping.models.yousaid import YouSaid

__all__ = ["Aim", "Club", "Entry", "Offered", "Opening", "OpeningQuerySet", "Policy", "Settled", "Turn", "YouSaid"]
