"""Reads of asks: what needs a family, who answered, whom to chase, what two homes say together."""

from schoolgate.asks.queries.chasing import (
    REMINDER,
    adults_who_owe,
    heard_of,
    not_to_be_reminded,
    silent,
)
from schoolgate.asks.queries.family import (
    answered_by_you,
    items_of_viewer,
    latest,
    needs_you,
    of_home,
    question,
    spoken_for,
)
from schoolgate.asks.queries.homes import adults_of_home, adults_of_homes
from schoolgate.asks.queries.offers import NUMBERS, READ, example, line_of, offer_of, values_of
from schoolgate.asks.queries.prompted import askable
from schoolgate.asks.queries.sheet import Sheet, SheetLine, sheet
from schoolgate.asks.queries.staff import (
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
from schoolgate.asks.queries.standing import COOLS, Standing, Taken, prompts_by_ref, prompts_of, standing_of
from schoolgate.asks.queries.tongues import called, told
from schoolgate.asks.queries.verdicts import (
    adults_who_answered,
    has_answered,
    refused_elsewhere,
    stands,
    verdict,
    verdicts,
)
from schoolgate.asks.queries.wording import choices_of, label_of, label_of_uses, label_of_wants

__all__ = [
    "COOLS",
    "NUMBERS",
    "READ",
    "REMINDER",
    "Sheet",
    "SheetLine",
    "Standing",
    "Taken",
    "adults_of_home",
    "adults_of_homes",
    "adults_who_answered",
    "adults_who_owe",
    "answered_by_you",
    "askable",
    "called",
    "chase",
    "choices_of",
    "described",
    "example",
    "exposed",
    "has_answered",
    "heard_of",
    "items_of",
    "items_of_viewer",
    "label_of",
    "label_of_uses",
    "label_of_wants",
    "latest",
    "line_of",
    "needs_you",
    "not_to_be_reminded",
    "of_home",
    "offer_of",
    "open_asks",
    "open_asks_of",
    "prompts_by_ref",
    "prompts_of",
    "question",
    "refused_elsewhere",
    "reminders_due",
    "said",
    "sheet",
    "silent",
    "spoken_for",
    "standing_of",
    "stands",
    "told",
    "values_of",
    "verdict",
    "verdicts",
    "waiting_of_family",
]
