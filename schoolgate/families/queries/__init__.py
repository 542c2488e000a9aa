"""Reads of people."""

from schoolgate.families.queries.limits import (
    ask_before_home,
    barred_pupils,
    free_ties,
    heard_pupils,
    limited,
    limited_at_all,
    limited_ties,
    people_about,
)
from schoolgate.families.queries.people import (
    family_of,
    held_address,
    home_held,
    languages_of,
    names_of_pupils,
    read_by_barred,
    working_contacts,
)

__all__ = [
    "ask_before_home",
    "barred_pupils",
    "family_of",
    "free_ties",
    "heard_pupils",
    "held_address",
    "home_held",
    "languages_of",
    "limited",
    "limited_at_all",
    "limited_ties",
    "names_of_pupils",
    "people_about",
    "read_by_barred",
    "working_contacts",
]
