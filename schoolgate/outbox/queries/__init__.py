"""Reads of the outbox."""

from schoolgate.outbox.queries.daily import (
    A_DAY_AT_MOST,
    full_today,
    had_today,
)
from schoolgate.outbox.queries.deliveries import (
    deliveries_of,
    delivery_seen,
    languages_in,
    last_texted,
    sent_to,
    to_decide,
)
from schoolgate.outbox.queries.dispatches import (
    Listed,
    dispatches,
    listed,
    on_the_list,
    progress,
    title_of,
)
from schoolgate.outbox.queries.explaining import (
    explains,
)
from schoolgate.outbox.queries.exposure import (
    exposed,
    opened_or_sent,
)
from schoolgate.outbox.queries.letters import (
    batches,
    letters_of,
    letters_to_print,
)
from schoolgate.outbox.queries.live import (
    Live,
    Speed,
    live,
    live_of,
    speed,
)
from schoolgate.outbox.queries.originals import (
    got_original,
)
from schoolgate.outbox.queries.printed import (
    OnPaper,
    on_paper,
)
from schoolgate.outbox.queries.received import (
    received,
    received_one,
    urgent_now,
)
from schoolgate.outbox.queries.texts import (
    Month,
    as_dialled,
    month_cost,
    month_of,
    schools_with_number,
)

__all__ = [
    "A_DAY_AT_MOST",
    "Listed",
    "Live",
    "Month",
    "OnPaper",
    "Speed",
    "as_dialled",
    "batches",
    "deliveries_of",
    "delivery_seen",
    "dispatches",
    "explains",
    "exposed",
    "full_today",
    "got_original",
    "had_today",
    "languages_in",
    "last_texted",
    "letters_of",
    "letters_to_print",
    "listed",
    "live",
    "live_of",
    "month_cost",
    "month_of",
    "on_paper",
    "on_the_list",
    "opened_or_sent",
    "progress",
    "received",
    "received_one",
    "schools_with_number",
    "sent_to",
    "speed",
    "title_of",
    "to_decide",
    "urgent_now",
]
