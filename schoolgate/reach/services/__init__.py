"""What reach does: it sums, it freezes."""

from schoolgate.reach.services.freezing import freeze
from schoolgate.reach.services.levelling import level

__all__ = ["freeze", "level"]
