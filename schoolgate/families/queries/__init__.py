"""Reads of people."""

from schoolgate.families.queries.consents import consented
from schoolgate.families.queries.homes import families_of_pupils, people_of
from schoolgate.families.queries.limits import (
    ask_before_home,
    barred,
    barred_pupils,
    free_ties,
    heard_pupils,
    kept_from,
    limited,
    limited_adults,
    limited_at_all,
    limited_ties,
    people_about,
)
from schoolgate.families.queries.news import news_wish, rhythms_of, without_community
from schoolgate.families.queries.people import (
    families_by_language,
    family_of,
    held_address,
    home_held,
    languages_of,
    names_among,
    names_of_pupils,
    needs_of,
    phones_of,
    read_by_barred,
    tied_pupils,
    working_contacts,
)

__all__ = [
    "ask_before_home",
    "barred",
    "barred_pupils",
    "consented",
    "families_by_language",
    "families_of_pupils",
    "family_of",
    "free_ties",
    "heard_pupils",
    "held_address",
    "home_held",
    "kept_from",
    "languages_of",
    "limited",
    "limited_adults",
    "limited_at_all",
    "limited_ties",
    "names_among",
    "names_of_pupils",
    "needs_of",
    "news_wish",
    "people_about",
    "people_of",
    "phones_of",
    "read_by_barred",
    "rhythms_of",
    "tied_pupils",
    "without_community",
    "working_contacts",
]
