"""What reach does: it sums, it freezes; barriers are said and struck out, next steps are taken and undone."""

from schoolgate.reach.services.barriers import lapse, note, say, say_everywhere, strike
from schoolgate.reach.services.freezing import freeze
from schoolgate.reach.services.levelling import level
from schoolgate.reach.services.trying import note as note_tried
from schoolgate.reach.services.trying import take, undo

__all__ = ["freeze", "lapse", "level", "note", "note_tried", "say", "say_everywhere", "strike", "take", "undo"]
