"""Reads of papers: bundles for staff, who has not collected, and a family's own."""

from schoolgate.papers.queries.family import Mine, my_paper, my_papers
from schoolgate.papers.queries.giving import Waiting, collected_adults, terms_of, waiting, waiting_adults
from schoolgate.papers.queries.opened import Opened, exposed, openings
from schoolgate.papers.queries.staff import Line, bundles, lines, paper_seen, without_one

__all__ = [
    "Line",
    "Mine",
    "Opened",
    "Waiting",
    "bundles",
    "collected_adults",
    "exposed",
    "lines",
    "my_paper",
    "my_papers",
    "openings",
    "paper_seen",
    "terms_of",
    "waiting",
    "waiting_adults",
    "without_one",
]
