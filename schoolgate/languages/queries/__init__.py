"""Reads of languages: what Babel needs, what staff choose from, what is translated already, and by what."""

from schoolgate.languages.queries.engines import Serving, Usable, engine_for, served, serving, turned_on, usable
from schoolgate.languages.queries.memory import in_language, key_of, unit_of
from schoolgate.languages.queries.names import babel_locale, choices_for_staff, interface_for
from schoolgate.languages.queries.people import spoken_by
from schoolgate.languages.queries.waiting import Tongue, Waiting, shown, tongues, waiting, waiting_one
from schoolgate.languages.queries.words import Line, glossary, school_words, shipped_words, words_for
from schoolgate.languages.readability import Reading, reading
from schoolgate.languages.table import from_census, name_in, own_name

__all__ = [
    "Line",
    "Reading",
    "Serving",
    "Tongue",
    "Usable",
    "Waiting",
    "babel_locale",
    "choices_for_staff",
    "engine_for",
    "from_census",
    "glossary",
    "in_language",
    "interface_for",
    "key_of",
    "name_in",
    "own_name",
    "reading",
    "school_words",
    "served",
    "serving",
    "shipped_words",
    "shown",
    "spoken_by",
    "tongues",
    "turned_on",
    "unit_of",
    "usable",
    "waiting",
    "waiting_one",
    "words_for",
]
