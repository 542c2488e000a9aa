"""Reads of what happened elsewhere."""

from schoolgate.elsewhere.queries.difference import Difference, Planned, difference
from schoolgate.elsewhere.queries.happenings import Line, happenings, lines_of, presents, sheets
from schoolgate.elsewhere.queries.people import (
    Chosen,
    Home,
    chosen_homes,
    classes,
    homes_of,
    one_class,
    ticks,
    with_upns,
)

__all__ = [
    "Chosen",
    "Difference",
    "Home",
    "Line",
    "Planned",
    "chosen_homes",
    "classes",
    "difference",
    "happenings",
    "homes_of",
    "lines_of",
    "one_class",
    "presents",
    "sheets",
    "ticks",
    "with_upns",
]
