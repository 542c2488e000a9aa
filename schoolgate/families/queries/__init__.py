"""Reads of people."""

from schoolgate.families.queries.limits import free_ties, heard_pupils, limited, limited_ties
from schoolgate.families.queries.people import family_of, languages_of, names_of_pupils, working_contacts

__all__ = [
    "family_of",
    "free_ties",
    "heard_pupils",
    "languages_of",
    "limited",
    "limited_ties",
    "names_of_pupils",
    "working_contacts",
]
