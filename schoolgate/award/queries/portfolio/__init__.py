"""Reads of the portfolio: what stands in it, its figures, its files, its guests, what was made to take away."""

from schoolgate.award.queries.pages import page
from schoolgate.award.queries.portfolio.areas import Area, Areas, by_area
from schoolgate.award.queries.portfolio.attached import Attached, Beside, attached, beside
from schoolgate.award.queries.portfolio.binder import (
    Binder,
    Chapter,
    Hit,
    Part,
    binder,
    chapters_of,
    look_for,
    piece,
    text_of,
)
from schoolgate.award.queries.portfolio.exports import Exported, exported, portfolios, still_shown
from schoolgate.award.queries.portfolio.figures import FigureTable, reach_tables
from schoolgate.award.queries.portfolio.guests import (
    PORTFOLIO,
    Guest,
    Opened,
    guest_rows,
    guests,
    hosts,
    opened,
    own_stay,
    stay_of,
)

__all__ = [
    "PORTFOLIO",
    "Area",
    "Areas",
    "Attached",
    "Beside",
    "Binder",
    "Chapter",
    "Exported",
    "FigureTable",
    "Guest",
    "Hit",
    "Opened",
    "Part",
    "attached",
    "beside",
    "binder",
    "by_area",
    "chapters_of",
    "exported",
    "guest_rows",
    "guests",
    "hosts",
    "look_for",
    "opened",
    "own_stay",
    "page",
    "piece",
    "portfolios",
    "reach_tables",
    "stay_of",
    "still_shown",
    "text_of",
]
