"""Reads of talks: class lists for "we spoke", the call list, when a family may be rung."""

from schoolgate.talks.queries.calls import (
    Listed,
    adults,
    call_list,
    call_of,
    calls,
    days_of,
    may_see,
    my_call,
    own_adults,
    was_on_the_list,
)
from schoolgate.talks.queries.missed import Unanswered, unanswered, unreached
from schoolgate.talks.queries.offered import Speaker, who_can_ring
from schoolgate.talks.queries.saying import Saying, sayings
from schoolgate.talks.queries.spoke import Home, a_class, class_list, classes, marked, marked_today, pupils_by_ref
from schoolgate.talks.queries.times import day_label, is_over, offered_days, when_words

__all__ = [
    "Home",
    "Listed",
    "Saying",
    "Speaker",
    "Unanswered",
    "a_class",
    "adults",
    "call_list",
    "call_of",
    "calls",
    "class_list",
    "classes",
    "day_label",
    "days_of",
    "is_over",
    "marked",
    "marked_today",
    "may_see",
    "my_call",
    "offered_days",
    "own_adults",
    "pupils_by_ref",
    "sayings",
    "unanswered",
    "unreached",
    "was_on_the_list",
    "when_words",
    "who_can_ring",
]
