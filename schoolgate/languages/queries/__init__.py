"""Reads of languages: what Babel needs, what staff choose from, what is translated already, and by what."""

from schoolgate.languages.groups import EventGroup
from schoolgate.languages.layer import speaking_for
from schoolgate.languages.missing import Missing, missing
from schoolgate.languages.plain import Jargon, Plainer, jargon, plainer
from schoolgate.languages.queries.engines import (
    Serving,
    Usable,
    engine_for,
    is_ready,
    served,
    serving,
    turned_on,
    usable,
)
from schoolgate.languages.queries.marking import by_machine
from schoolgate.languages.queries.memory import in_language, key_of, unit_of
from schoolgate.languages.queries.names import babel_locale, choices_for_staff, interface_for, is_known
from schoolgate.languages.queries.page_tongues import PageTongue, page_tongues
from schoolgate.languages.queries.page_words import (
    PageWord,
    Proposal,
    exported,
    page_languages,
    page_word,
    page_wordings,
    page_words,
    proposals,
    standing,
)
from schoolgate.languages.queries.people import spoken_by
from schoolgate.languages.queries.shelving import SHELVES, Described, InOne, described, looked_for
from schoolgate.languages.queries.shipped import pages_in
from schoolgate.languages.queries.waiting import Tongue, Waiting, shown, tongues, waiting, waiting_one
from schoolgate.languages.queries.wordings import event_choices, sayer, sentence_choices, shipped_slots
from schoolgate.languages.queries.words import Line, glossary, school_words, shipped_words, words_for
from schoolgate.languages.readability import Reading, reading
from schoolgate.languages.saying import Offered, Place, Sayer, speaks
from schoolgate.languages.shelves import GROUPS, VOICES, items, languages
from schoolgate.languages.slots import SLOTS, SlotKind, placed
from schoolgate.languages.slots import plain as kept_slot
from schoolgate.languages.slots import read as read_slot
from schoolgate.languages.table import from_census, name_in, own_name

__all__ = [
    "GROUPS",
    "SHELVES",
    "SLOTS",
    "VOICES",
    "Described",
    "EventGroup",
    "InOne",
    "Jargon",
    "Line",
    "Missing",
    "Offered",
    "PageTongue",
    "PageWord",
    "Place",
    "Plainer",
    "Proposal",
    "Reading",
    "Sayer",
    "Serving",
    "SlotKind",
    "Tongue",
    "Usable",
    "Waiting",
    "babel_locale",
    "by_machine",
    "choices_for_staff",
    "described",
    "engine_for",
    "event_choices",
    "exported",
    "from_census",
    "glossary",
    "in_language",
    "interface_for",
    "is_known",
    "is_ready",
    "items",
    "jargon",
    "kept_slot",
    "key_of",
    "languages",
    "looked_for",
    "missing",
    "name_in",
    "own_name",
    "page_languages",
    "page_tongues",
    "page_word",
    "page_wordings",
    "page_words",
    "pages_in",
    "placed",
    "plainer",
    "proposals",
    "read_slot",
    "reading",
    "sayer",
    "school_words",
    "sentence_choices",
    "served",
    "serving",
    "shipped_slots",
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
    "words_for",
]
