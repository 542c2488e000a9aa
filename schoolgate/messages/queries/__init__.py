"""Reads of notices."""

from schoolgate.messages.queries.family import (
    Read,
    read,
)
from schoolgate.messages.queries.papers import (
    attachments,
    attachments_of,
    has_papers,
    heard_by,
    ready_of,
)
from schoolgate.messages.queries.ready import (
    composed,
    form_of,
    headed,
    in_languages,
    left_in_english,
    titles,
)
from schoolgate.messages.queries.staff import (
    class_names,
    got,
    must_know_this_week,
    notices,
    numbers,
    writer,
)
from schoolgate.messages.queries.urgent import (
    urgent_for_all,
)
from schoolgate.messages.queries.when import (
    When,
    when,
)
from schoolgate.messages.queries.wording import (
    day_of,
    sentence,
)

__all__ = [
    "Read",
    "When",
    "attachments",
    "attachments_of",
    "class_names",
    "composed",
    "day_of",
    "form_of",
    "got",
    "has_papers",
    "headed",
    "heard_by",
    "in_languages",
    "left_in_english",
    "must_know_this_week",
    "notices",
    "numbers",
    "read",
    "ready_of",
    "sentence",
    "titles",
    "urgent_for_all",
    "when",
    "writer",
]
