"""Reads of asks: what needs a family, who answered, whom to chase, what two homes say together."""

from schoolgate.asks.queries.family import (
    answered_by_you,
    items_of_viewer,
    latest,
    needs_you,
    of_home,
    question,
    spoken_for,
)
from schoolgate.asks.queries.staff import (
    adults_of_home,
    chase,
    described,
    exposed,
    items_of,
    open_asks,
    open_asks_of,
    reminders_due,
    said,
    waiting_of_family,
)
from schoolgate.asks.queries.verdicts import adults_who_answered, stands, verdict, verdicts
from schoolgate.asks.queries.wording import choices_of, label_of

__all__ = [
    "adults_of_home",
    "adults_who_answered",
    "answered_by_you",
    "chase",
    "choices_of",
    "described",
    "exposed",
    "items_of",
    "items_of_viewer",
    "label_of",
    "latest",
    "needs_you",
    "of_home",
    "open_asks",
    "open_asks_of",
    "question",
    "reminders_due",
    "said",
    "spoken_for",
    "stands",
    "verdict",
    "verdicts",
    "waiting_of_family",
]
