"""Reads of languages: what Babel needs, what staff choose from, what is translated already, and by what."""

from schoolgate.languages.layer import speaking_for
from schoolgate.languages.queries.engines import Serving, Usable, engine_for, served, serving, turned_on, usable
from schoolgate.languages.queries.memory import in_language, key_of, unit_of
from schoolgate.languages.queries.names import babel_locale, choices_for_staff, interface_for
from schoolgate.languages.queries.page_words import (
    PageWord,
    Proposal,
    exported,
    page_languages,
    page_word,
    page_words,
    proposals,
    standing,
    wordings,
)
from schoolgate.languages.queries.people import spoken_by
from schoolgate.languages.queries.shipped import pages_in
from schoolgate.languages.queries.waiting import Tongue, Waiting, shown, tongues, waiting, waiting_one
from schoolgate.languages.queries.words import Line, glossary, school_words, shipped_words, words_for
from schoolgate.languages.readability import Reading, reading
from schoolgate.languages.saying import speaks
from schoolgate.languages.table import from_census, name_in, own_name

__all__ = [
    "Line",
    "PageWord",
    "Proposal",
    "Reading",
    "Serving",
    "Tongue",
    "Usable",
    "Waiting",
    "babel_locale",
    "choices_for_staff",
    "engine_for",
    "exported",
    "from_census",
    "glossary",
    "in_language",
    "interface_for",
    "key_of",
    "name_in",
    "own_name",
    "page_languages",
    "page_word",
    "page_words",
    "pages_in",
    "proposals",
    "reading",
    "school_words",
    "served",
    "serving",
    "shipped_words",
    "shown",
    "speaking_for",
    "speaks",
    "spoken_by",
    "standing",
    "tongues",
    "turned_on",
    "unit_of",
    "usable",
    "waiting",
    "waiting_one",
    "wordings",
    "words_for",
]
