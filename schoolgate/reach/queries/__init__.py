"""Reads of reach. What eyes without names read is frozen; names are only for those who act."""

from schoolgate.reach.queries.barriers import Held, adults_of_viewer, answers, counted, held, standing, words
from schoolgate.reach.queries.figures import (
    families_by_group,
    grouped,
    ladder_of,
    last_weeks,
    reach,
    tables_of,
    total_of,
    trend,
)
from schoolgate.reach.queries.followed import Followed, followed, frozen_effects, tries
from schoolgate.reach.queries.leading import Lead, lead
from schoolgate.reach.queries.levels import level_now, levels
from schoolgate.reach.queries.lists import Lists, lists, lists_of
from schoolgate.reach.queries.missing import (
    NotReached,
    adults_of,
    families,
    last_heard,
    named,
    names_of,
    not_reached,
    quiet,
)
from schoolgate.reach.queries.steps import Step, own_steps, step, steps
from schoolgate.reach.queries.terms import term_of, terms_until

__all__ = [
    "Followed",
    "Held",
    "Lead",
    "Lists",
    "NotReached",
    "Step",
    "adults_of",
    "adults_of_viewer",
    "answers",
    "counted",
    "families",
    "families_by_group",
    "followed",
    "frozen_effects",
    "grouped",
    "held",
    "ladder_of",
    "last_heard",
    "last_weeks",
    "lead",
    "level_now",
    "levels",
    "lists",
    "lists_of",
    "named",
    "names_of",
    "not_reached",
    "own_steps",
    "quiet",
    "reach",
    "standing",
    "step",
    "steps",
    "tables_of",
    "term_of",
    "terms_until",
    "total_of",
    "trend",
    "tries",
    "words",
]
