"""Reads of notices."""

from schoolgate.messages.queries.family import Read, read
from schoolgate.messages.queries.staff import got, must_know_this_week, notices, numbers, writer
from schoolgate.messages.queries.when import When, when
from schoolgate.messages.queries.wording import day_of, sentence

__all__ = [
    "Read",
    "When",
    "day_of",
    "got",
    "must_know_this_week",
    "notices",
    "numbers",
    "read",
    "sentence",
    "when",
    "writer",
]
