"""The whole library: importing it puts every part on the register."""

from schoolgate.core.parts import answering, figures, layout, moving, words
from schoolgate.core.parts.declare import PARTS

SHELVES = (layout.SHELF, words.SHELF, figures.SHELF, moving.SHELF, answering.SHELF)

__all__ = ["PARTS", "SHELVES"]
