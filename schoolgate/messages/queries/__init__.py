"""Reads of notices."""

from schoolgate.messages.queries.family import Read, read
from schoolgate.messages.queries.ready import composed, form_of, headed, in_languages, left_in_english, titles
from schoolgate.messages.queries.staff import class_names, got, must_know_this_week, notices, numbers, writer
from schoolgate.messages.queries.urgent import urgent_for_all
from schoolgate.messages.queries.when import When, when
from schoolgate.messages.queries.wording import day_of, sentence

__all__ = [
    "Read",
    "When",
    "class_names",
    "composed",
    "day_of",
    "form_of",
    "got",
    "headed",
    "in_languages",
    "left_in_english",
    "must_know_this_week",
    "notices",
    "numbers",
    "read",
    "sentence",
    "titles",
    "urgent_for_all",
    "when",
    "writer",
]
